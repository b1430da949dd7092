import Autograd
import Settings
import Tensors

/// A pooling's windows, which its two kinds share.
struct PoolingWindow: Sendable {
    static let settings = [
        WindowSettings.kernel(shorthand: true), WindowSettings.poolingStride, WindowSettings.padding,
        WindowSettings.ceil,
    ]

    let kernel: ConvolutionShape.Pair
    let stride: ConvolutionShape.Pair
    let padding: ConvolutionShape.Pair
    let ceil: Bool

    init(_ settings: SettingValues) throws(SettingError) {
        kernel = WindowSettings.pair(settings, "kernel")
        stride = settings.has("stride") ? WindowSettings.pair(settings, "stride") : kernel
        padding = WindowSettings.pair(settings, "padding")
        ceil = settings.flag("ceil")
        // A window of padding alone would have no value.
        guard 2 * padding.vertical <= kernel.vertical, 2 * padding.horizontal <= kernel.horizontal else {
            throw SettingError(
                setting: "padding", got: padding.text, expected: "at most half of the kernel \(kernel.text)")
        }
    }

    var detail: String { stride == kernel ? kernel.text : "\(kernel.text) /\(stride.vertical)" }

    /// Rows and columns of the output; nil where no window fits.
    func output(for size: ConvolutionShape.Pair) -> ConvolutionShape.Pair? {
        let height = PoolingShape.extent(
            size.vertical, kernel.vertical, stride.vertical, padding.vertical, ceil: ceil)
        let width = PoolingShape.extent(
            size.horizontal, kernel.horizontal, stride.horizontal, padding.horizontal, ceil: ceil)
        return height > 0 && width > 0 ? ConvolutionShape.Pair(height, width) : nil
    }

    func shape(for x: Variable) -> PoolingShape {
        PoolingShape(
            batch: x.shape[0], channels: x.shape[1], input: ConvolutionShape.Pair(x.shape[2], x.shape[3]),
            kernel: kernel, stride: stride, padding: padding, ceil: ceil)
    }
}

/// The recipe of a layer that makes one value of each window.
protocol PoolingSpec: LayerSpec {
    var window: PoolingWindow { get }

    /// The values of all windows.
    func pool(_ x: Variable, _ shape: PoolingShape) -> Variable
}

extension PoolingSpec {
    public static var settings: [Setting] { PoolingWindow.settings }

    public var detail: String { window.detail }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let (channels, size) = try image(inputs)
        guard let output = window.output(for: size) else { throw tooLarge(window.kernel, for: size) }
        return [channels, .known(output.vertical), .known(output.horizontal)]
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        let spec = self
        return StatelessLayer { spec.pool($0[0], spec.window.shape(for: $0[0])) }
    }
}
