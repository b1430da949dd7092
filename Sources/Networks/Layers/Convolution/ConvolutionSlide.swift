import Settings
import Tensors

/// How the filters of a convolution slide over their input.
struct ConvolutionSlide: Sendable {
    /// The word for as much padding as keeps the input's size.
    ///
    /// That is `dilation (kernel - 1)` in all, half of it before the input; of an odd number the end gets one more. With a
    /// stride there is no such size, so it needs stride 1 (as in PyTorch).
    static let same = "same"

    let stride: ConvolutionShape.Pair
    let padding: ConvolutionShape.Pair
    /// The padding behind the input, where it differs from that before it by `same`.
    let trailing: ConvolutionShape.Pair
    let dilation: ConvolutionShape.Pair
    let groups: Int

    /// - Parameter padding: before and behind the input alike; nil for `same`.
    init(
        kernel: ConvolutionShape.Pair, stride: ConvolutionShape.Pair, padding: ConvolutionShape.Pair?,
        dilation: ConvolutionShape.Pair, groups: Int
    ) throws(SettingError) {
        self.stride = stride
        self.dilation = dilation
        self.groups = groups
        if let padding {
            self.padding = padding
            trailing = padding
            return
        }
        guard stride == ConvolutionShape.Pair(1) else {
            throw SettingError(
                setting: "padding", got: "`\(Self.same)` with stride \(stride.text)",
                expected: "a number of pixels; only stride 1 keeps the size")
        }
        let total = ConvolutionShape.Pair(
            dilation.vertical * (kernel.vertical - 1), dilation.horizontal * (kernel.horizontal - 1))
        self.padding = ConvolutionShape.Pair(total.vertical / 2, total.horizontal / 2)
        trailing = ConvolutionShape.Pair(
            total.vertical - total.vertical / 2, total.horizontal - total.horizontal / 2)
    }

    /// Rows and columns of the output; nil where no window fits.
    func output(_ kernel: ConvolutionShape.Pair, on size: ConvolutionShape.Pair) -> ConvolutionShape.Pair? {
        let height = ConvolutionShape.extent(
            size.vertical, kernel.vertical, stride.vertical, padding.vertical, trailing: trailing.vertical,
            dilation.vertical)
        let width = ConvolutionShape.extent(
            size.horizontal, kernel.horizontal, stride.horizontal, padding.horizontal, trailing: trailing.horizontal,
            dilation.horizontal)
        return height > 0 && width > 0 ? ConvolutionShape.Pair(height, width) : nil
    }

    /// The convolution of a batch of images.
    func shape(
        batch: Int, channels: Int, input: ConvolutionShape.Pair, outputs: Int, kernel: ConvolutionShape.Pair
    ) -> ConvolutionShape {
        ConvolutionShape(
            batch: batch, channels: channels, input: input, outputs: outputs, kernel: kernel, stride: stride,
            padding: padding, trailing: trailing, dilation: dilation, groups: groups)
    }
}
