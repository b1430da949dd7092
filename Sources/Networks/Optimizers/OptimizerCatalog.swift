/// Every optimiser that a recipe may name. A new one is one file in this folder and one line here; a test compares the two.
public enum OptimizerCatalog {
    public static let all: [any Optimizer.Type] = [
        Adagrad.self,
        Adam.self,
        AdamW.self,
        Momentum.self,
        NAdam.self,
        Nesterov.self,
        RMSProp.self,
        SGD.self,
    ]

    /// The optimiser that recipes call `kind`.
    public static func optimizer(_ kind: String) -> (any Optimizer.Type)? { all.first { $0.kind == kind } }
}
