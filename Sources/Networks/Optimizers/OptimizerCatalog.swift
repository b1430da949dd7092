import Settings

/// Every optimiser that a recipe may name. A new one is one file in this folder and one line here; a test compares the two.
public enum OptimizerCatalog {
    /// All optimisers, in the order in which lists show them.
    public static let all = Catalog<any Optimizer.Type>(
        "optimizer",
        [
            Adagrad.self,
            Adam.self,
            AdamW.self,
            Momentum.self,
            NAdam.self,
            Nesterov.self,
            RMSProp.self,
            SGD.self,
        ], name: { $0.kind }, summary: { $0.summary }, settings: { [rate(standard: $0.standardRate)] + $0.settings })

    /// The name of the rate that every optimiser has, beside the settings of its kind.
    public static let rate = "lr"

    /// The rate of an optimiser; `standard` is what is usual for its kind.
    private static func rate(standard: Double) -> Setting {
        Setting(
            rate, .number(0...1e9), standard: .number(standard), live: true, aliases: ["lr", "learning-rate"],
            "learning rate: the step's size")
    }

    /// What a recipe may state beside the optimiser too, where it holds for whichever it is.
    public static let decay = WeightDecay.settings().filter { !$0.aliases.isEmpty }
}
