import Settings

/// A recipe's `train:` section.
public struct TrainingRecipe: Sendable, Hashable {
    /// What the section takes besides its components. Nested mappings have dotted names: `clip: {norm: 1}`.
    public static let declared = [
        Setting("batch", .integer(1...1 << 16), standard: .integer(64), live: true, "samples an update"),
        Setting("epochs", .integer(1...1_000_000), standard: .integer(10), live: true, "passes over the training set"),
        Setting(
            "weight-decay", .number(0...1000), standard: .number(0), live: true,
            "pull of every weight towards zero: L2, added to the gradient"),
        Setting(
            "l1", .number(0...1000), standard: .number(0), live: true,
            "L1: each update takes rate · l1 off every weight, down to exactly 0"),
        Setting(
            "clip.norm", .number(1e-9...1e9), optional: true, live: true, "the largest norm of all gradients together"),
        Setting("clip.value", .number(1e-9...1e9), optional: true, live: true, "the largest magnitude of a gradient"),
        Setting(
            "teacher-forcing", .number(0...1), optional: true, live: true,
            "how often a network that writes texts reads the right token in training; always if not said"),
        Setting(
            "teacher-forcing-end", .number(0...1), optional: true, live: true,
            "the same at the planned end: a straight line leads there"),
        Setting("shuffle", .flag, standard: .flag(true), "whether each epoch has an order of its own"),
    ]

    /// The name of the rate that every optimiser has, beside the settings of its kind.
    public static let learningRateName = "lr"

    /// The rate of an optimiser; `standard` is what is usual for its kind.
    static func learningRate(standard: Double) -> Setting {
        Setting(
            learningRateName, .number(0...1e9), standard: .number(standard), live: true,
            "learning rate: the step's size")
    }

    public let settings: SettingValues
    public let loss: ComponentRecipe?
    public let optimizer: ComponentRecipe?
    public let schedule: ComponentRecipe?
    public let callbacks: [ComponentRecipe]
    /// The optimiser's `lr`; nil where no optimiser is stated.
    public let learningRate: Double?

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
        if let loss { _ = try ComponentCatalogs.check(loss, as: .loss) }
        if let schedule { _ = try ComponentCatalogs.check(schedule, as: .schedule) }
        learningRate = try optimizer.map { component throws(RecipeError) in
            try ComponentCatalogs.check(component, as: .optimizer).number(Self.learningRateName)
        }
        let said = try GivenSettings(reader.rest, of: "`train`", in: source)
        try said.checkValues(for: Self.declared, of: "`train`", in: source)
        do {
            settings = try SettingValues(said.values, for: Self.declared)
        } catch {
            let components = ["loss", "optimizer", "schedule", "callbacks"]
            let nearest =
                error.nearest ?? (error.got == "unknown" ? nearestName(to: error.setting, among: components) : nil)
            let better = SettingError(
                setting: error.setting, got: error.got,
                expected: error.got == "unknown"
                    ? "\(error.expected), \(components.joined(separator: ", "))" : error.expected,
                nearest: nearest)
            throw RecipeError(better, of: "`train`", in: source, at: said.mark(of: error) ?? reader.mark)
        }
    }

    /// The components that are stated, each with what its kind takes and the values.
    var components: [(role: ComponentCatalogs.Role, declared: [Setting], values: SettingValues)] {
        let stated = [(ComponentCatalogs.Role.loss, loss), (.optimizer, optimizer), (.schedule, schedule)]
        return stated.compactMap { role, component in
            guard let component, let values = try? ComponentCatalogs.check(component, as: role) else { return nil }
            return (role, role.kinds.first { $0.name == component.kind }?.settings ?? [], values)
        }
    }
}
