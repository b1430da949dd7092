import Settings
import Tensors

/// What one- and two-dimensional convolutions share: how many filters there are, how they slide, and how they start. One
/// over time is one of height 1.
struct ConvolutionFilters: Sendable {
    static let out = Setting("out", .dimension(1...1 << 20), shorthand: true, "number of filters")
    static let bias = Setting("bias", .flag, standard: .flag(true), "whether a bias is added")
    static let groups = Setting(
        "groups", .integer(1...1 << 20), standard: .integer(1), "parts that channels are cut into")

    let out: Dimension
    let kernel: ConvolutionShape.Pair
    let slide: ConvolutionSlide
    private let hasBias: Bool
    private let initializer: any Initializer

    init(_ settings: SettingValues, kernel: ConvolutionShape.Pair, slide: ConvolutionSlide) throws(SettingError) {
        self.kernel = kernel
        self.slide = slide
        out = Dimension(settings["out"])
        hasBias = settings.flag("bias")
        initializer = InitializerCatalog.initializer(settings)
        if let filters = out.value, filters % slide.groups != 0 {
            throw SettingError(
                setting: "out", got: "\(filters)", expected: "a multiple of the \(slide.groups) groups")
        }
    }

    /// The refusal of channels that the groups can't share.
    func check(_ channels: Dimension, kind: String) throws(ShapeError) {
        guard let count = channels.value, count % slide.groups == 0 else {
            throw ShapeError(
                layer: kind,
                expected: slide.groups == 1 ? "a number of channels" : "channels that \(slide.groups) groups can share",
                got: "\(channels)", hint: "let `groups` divide both the channels and `out`")
        }
    }

    /// Channels that one filter sees.
    private func depth(_ inputs: [SymbolicShape]) -> Int { (inputs[0][0].value ?? 0) / slide.groups }

    /// The parameters, where a filter has the extents `window` behind its channels.
    func parameters(for inputs: [SymbolicShape], window: [Int]) -> [ParameterSpec] {
        let depth = depth(inputs)
        let shape = SymbolicShape([out, .known(depth)] + window.map(Dimension.known))
        let weight = ParameterSpec("weight", shape, initializer)
        guard hasBias else { return [weight] }
        return [
            weight, ParameterSpec("bias", [out], FanInUniform(fan: window.reduce(depth) { $0.multipliedClamped($1) })),
        ]
    }

    /// A product for every value of `output` and every weight of its filter.
    func multiplyAdds(for inputs: [SymbolicShape], output: SymbolicShape?) -> Int {
        guard let output else { return 0 }
        return output.count.multipliedClamped(
            depth(inputs).multipliedClamped(kernel.vertical.multipliedClamped(kernel.horizontal)))
    }
}

/// A convolution's recipe: what follows from its filters alone.
protocol ConvolutionSpec: LayerSpec {
    var filters: ConvolutionFilters { get }
    /// A filter's extents behind its channels.
    var window: [Int] { get }
}

extension ConvolutionSpec {
    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        filters.parameters(for: inputs, window: window)
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        filters.multiplyAdds(for: inputs, output: try? output(for: inputs))
    }
}
