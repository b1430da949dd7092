import Networks
import Settings

/// A recipe's `train:` section.
public struct TrainingRecipe: Sendable, Hashable {
    /// What the section takes besides its components. Nested mappings have dotted names: `clip: {norm: 1}`.
    public static let declared =
        TrainingFields.all.map(\.setting) + OptimizerCatalog.decay + [
            Setting(
                "shuffle", .flag, standard: .flag(true), fixed: "the order of the samples belongs to a run's beginning",
                "whether each epoch has an order of its own")
        ]

    public let settings: SettingValues
    /// The loss; nil for the standard one of the task.
    public let loss: ComponentRecipe?
    /// The optimiser; nil for the standard one.
    public let optimizer: ComponentRecipe?
    /// The schedule of the learning rate; nil for a constant rate.
    public let schedule: ComponentRecipe?
    /// What acts after each epoch, in order.
    public let callbacks: [ComponentRecipe]
    /// The optimiser's `lr`; nil where no optimiser is stated.
    public let learningRate: Double?
    /// The components that are stated, each with what its kind takes and the values.
    let components: [StatedComponent]

    /// A component of a known kind.
    struct StatedComponent: Sendable, Hashable {
        /// `optimizer`
        let role: String
        let declared: [Setting]
        let values: SettingValues

        fileprivate init?<Part>(_ component: ComponentRecipe?, of catalog: Catalog<Part>) throws(RecipeError) {
            guard let component else { return nil }
            values = try component.part(of: catalog).values
            role = catalog.role
            declared = catalog.settings(of: component.kind)
        }
    }

    init(_ node: RecipeNode?, in source: SourceText) throws(RecipeError) {
        let nothing = RecipeNode(content: .mapping([]), mark: .place(line: 1, column: 1))
        var reader = try MappingReader(node ?? nothing, of: "`train`", in: source)
        loss = try reader.take("loss").map { node throws(RecipeError) in
            try ComponentRecipe(node, role: "loss", in: source)
        }
        optimizer = try reader.take("optimizer").map { node throws(RecipeError) in
            try ComponentRecipe(node, role: "optimizer", in: source)
        }
        schedule = try reader.take("schedule").map { node throws(RecipeError) in
            try ComponentRecipe(node, role: "schedule", in: source)
        }
        var callbacks: [ComponentRecipe] = []
        if let node = reader.take("callbacks") {
            for callback in node.list ?? [node] {
                callbacks.append(try ComponentRecipe(callback, role: "callback", in: source))
            }
        }
        self.callbacks = callbacks
        let statedOptimizer = try StatedComponent(optimizer, of: OptimizerCatalog.all)
        components = [
            try StatedComponent(loss, of: LossCatalog.all), statedOptimizer,
            try StatedComponent(schedule, of: ScheduleCatalog.all),
        ].compactMap(\.self)
        learningRate = statedOptimizer?.values.number(OptimizerCatalog.rate)
        settings = try Self.settings(reader, in: source)
    }

    /// The values that are no components.
    private static func settings(
        _ reader: MappingReader, in source: SourceText
    ) throws(RecipeError) -> SettingValues {
        let stated = try GivenSettings(reader.rest, of: "`train`", in: source)
        try stated.checkValues(for: declared, of: "`train`", in: source)
        do {
            return try SettingValues(stated.values, for: declared)
        } catch {
            let components = SettingNames.components + ["callbacks"]
            let nearest =
                error.nearest ?? (error.got == "unknown" ? nearestName(to: error.setting, among: components) : nil)
            let better = SettingError(
                setting: error.setting, got: error.got,
                expected: error.got == "unknown"
                    ? "\(error.expected), \(components.joined(separator: ", "))" : error.expected,
                nearest: nearest)
            throw RecipeError(better, of: "`train`", in: source, at: stated.mark(of: error) ?? reader.mark)
        }
    }
}
