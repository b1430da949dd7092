import Settings

/// What multi-head attention needs, alone or in a transformer layer: settings, shapes, parameters.
struct MultiHeadSettings: Sendable {
    static let heads = Setting(
        "heads", .integer(1...1024), shorthand: true, "heads, each as wide as the input by their number")
    static let dropout = Setting(
        "dropout", .number(0...1), standard: .number(0), live: true, "the share of values that is dropped")
    static let bias = Setting("bias", .flag, standard: .flag(true), "whether projections have a bias")
    static let rotary = Setting(
        "rotary", .flag, standard: .flag(false), "whether queries and keys are turned by their places")
    static let initializers = [
        Setting(
            "init", .choice(InitializerCatalog.all.names), optional: true,
            "how the weights start; as in PyTorch if not set"),
        InitializerCatalog.settings[1],
    ]

    let heads: Int
    let isCausal: Bool
    let isRotary: Bool
    let hasBias: Bool
    let dropout: Float
    private let initializer: (any Initializer)?

    init(_ settings: SettingValues, isCausal: Bool) {
        heads = settings.integer("heads")
        isRotary = settings.flag("rotary")
        hasBias = settings.flag("bias")
        dropout = Float(settings.number("dropout"))
        self.isCausal = isCausal
        initializer = Self.initializer(settings)
    }

    /// The same for a look at a memory, all of which is seen, and whose places are not those of the queries.
    init(memory own: MultiHeadSettings) {
        (heads, hasBias, dropout, initializer) = (own.heads, own.hasBias, own.dropout, own.initializer)
        (isCausal, isRotary) = (false, false)
    }

    /// What the recipe says of the weights' beginning; nil if nothing.
    static func initializer(_ settings: SettingValues) -> (any Initializer)? {
        settings.has("init") ? InitializerCatalog.initializer(settings) : nil
    }

    /// - Throws: `ShapeError` where the heads do not share the width evenly, or places are turned that are no common ones.
    func check(_ width: Int, layer: String) throws(ShapeError) {
        guard width % heads == 0 else {
            throw ShapeError(
                layer: layer, expected: "a width that \(heads) heads share evenly", got: "\(width)",
                hint: "take a number of heads that divides it")
        }
        guard !isRotary || width / heads % 2 == 0 else {
            throw ShapeError(
                layer: layer, expected: "heads of an even width, to turn pairs", got: "\(width / heads)",
                hint: "take another number of heads, or leave out `rotary`")
        }
    }

    /// PyTorch's `nn.MultiheadAttention`: the rows of the input projection are those of queries, keys and values.
    func parameters(width: Int, under prefix: String = "") -> [ParameterSpec] {
        let (one, three) = (Dimension.known(width), Dimension.known(3 * width))
        let inner = initializer ?? XavierUniform(scale: nil)
        let outer = initializer ?? FanInUniform(scale: nil)
        return [ParameterSpec(prefix + "in_proj_weight", [three, one], inner)]
            + (hasBias ? [ParameterSpec(prefix + "in_proj_bias", [three], Constant(0))] : [])
            + [ParameterSpec(prefix + "out_proj.weight", [one, one], outer)]
            + (hasBias ? [ParameterSpec(prefix + "out_proj.bias", [one], Constant(0))] : [])
    }

    /// Products of a sample of `time` queries and `memory` keys.
    func multiplyAdds(width: Int, time: Int, memory: Int) -> Int {
        let square = width.multipliedClamped(width)
        let projections = square.multipliedClamped(time.addedClamped(memory)).multipliedClamped(2)
        return projections.addedClamped(width.multipliedClamped(2).multipliedClamped(time).multipliedClamped(memory))
    }

    func build(_ parameters: inout ArraySlice<Parameter>) -> MultiHeadAttention {
        let taken = Array(parameters.prefix(hasBias ? 4 : 2))
        parameters = parameters.dropFirst(taken.count)
        return MultiHeadAttention(self, taken)
    }
}

extension LayerSpec {
    /// A sequence of vectors, and perhaps a memory of vectors as wide.
    ///
    /// - Throws: `ShapeError` for anything else.
    func sequence(_ inputs: [SymbolicShape], mayHaveMemory: Bool) throws(ShapeError) -> Int {
        guard (1...(mayHaveMemory ? 2 : 1)).contains(inputs.count), inputs.allSatisfy({ $0.rank == 2 }),
            let width = inputs[0][1].value
        else {
            throw ShapeError(
                layer: Self.kind,
                expected:
                    "a sequence of vectors, `[time, width]`\(mayHaveMemory ? ", and perhaps a second one to look at" : "")",
                got: inputs.map(\.description).joined(separator: " and "),
                hint: "put an `embedding` or a `linear` layer before it")
        }
        guard inputs.count == 1 || inputs[1][1].value == width else {
            throw ShapeError(
                layer: Self.kind, expected: "a memory of vectors as wide, \(width)", got: "\(inputs[1])",
                hint: "a `linear` layer brings it to that width")
        }
        return width
    }
}

extension [LayerFeature] {
    /// What a layer with several heads shows; `across` says whether they look at another text than their own.
    static func attentionHeads(across: Bool) -> [LayerFeature] {
        across ? [.attention, .attentionHeads, .crossAttention] : [.attention, .attentionHeads]
    }
}
