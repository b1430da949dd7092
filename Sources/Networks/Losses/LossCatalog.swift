/// Every loss that a recipe may name. A new one is one file in this folder and one line here; a test compares the two.
public enum LossCatalog {
    public static let all: [any Loss.Type] = [
        BinaryCrossEntropy.self,
        CrossEntropy.self,
        Hinge.self,
        Huber.self,
        KLDivergence.self,
        MeanAbsoluteError.self,
        MeanSquaredError.self,
    ]

    /// The loss that recipes call `kind`.
    public static func loss(_ kind: String) -> (any Loss.Type)? { all.first { $0.kind == kind } }
}
