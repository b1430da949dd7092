import Settings

/// Every loss that a recipe may name. A new one is one file in this folder and one line here; a test compares the two.
public enum LossCatalog {
    /// All losses, in the order in which lists show them.
    public static let all = Catalog<any Loss.Type>(
        "loss",
        [
            BinaryCrossEntropy.self,
            CrossEntropy.self,
            Hinge.self,
            Huber.self,
            KLDivergence.self,
            MeanAbsoluteError.self,
            MeanSquaredError.self,
        ]
    ) { $0 }
}
