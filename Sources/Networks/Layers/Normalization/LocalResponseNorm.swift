import Autograd
import Settings
import Tensors
import Words

/// Damps each value by the squares of its neighbours in the channels.
///
/// - Input: `[channels, ...]`.
/// - Output: the input's shape.
/// - Source: Krizhevsky, Sutskever, Hinton 2012, "ImageNet classification with deep convolutional neural networks",
///   section 3.3, whose alpha is PyTorch's divided by the size.
public struct LocalResponseNormSpec: ActivationSpec {
    public static let kind = "local-response-norm"
    public static let summary = "damps values by their neighbours in the channels"
    public static let settings = [
        Setting("size", .integer(1...4096), standard: .integer(5), shorthand: true, "channels in a window"),
        Setting("alpha", .number(0...1e3), standard: .number(1e-4), "weight of the mean square"),
        Setting("beta", .number(0...100), standard: .number(0.75), "the exponent"),
        Setting("k", .number(1e-6...1e6), standard: .number(1), "what is added to the squares"),
    ]

    private let response: LocalResponse

    public init(_ settings: SettingValues) {
        response = LocalResponse(
            size: settings.integer("size"), alpha: Float(settings.number("alpha")),
            beta: Float(settings.number("beta")), k: Float(settings.number("k")))
    }

    public var detail: String { "over \(CountText.words(response.size, "channel"))" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.rank >= 1, input[0].value != nil else {
            throw ShapeError(
                layer: Self.kind, expected: "a known number of channels first", got: "\(input)",
                hint: "it belongs behind a convolution")
        }
        return input
    }

    func activate(_ x: Variable) -> Variable { x.localResponseNorm(response) }
}
