import Settings

/// Every callback that a recipe may name. A new one is one file in this folder and one line here; a test compares the two.
public enum CallbackCatalog {
    /// All callbacks, in the order in which lists show them.
    public static let all = Catalog<any Callback.Type>(
        "callback",
        [
            CSVLog.self,
            EarlyStopping.self,
            History.self,
            ModelCheckpoint.self,
        ]
    ) { $0 }
}
