/// One axis of the gradient of a convolution's input: which pixel each tap moves, and by how many output pixels it reads
/// aside.
///
/// Pixel i gets tap k of output pixel (i + padding - k dilation) / stride where that is whole, so the pixels of one
/// remainder by the stride, a phase, have the same taps.
struct TapReach {
    let taps: [(tap: Int, phase: Int, shift: Int)]

    /// The least shift.
    var first: Int { taps.map(\.shift).min() ?? 0 }
    var span: Int { (taps.map(\.shift).max() ?? 0) - first + 1 }

    init(kernel: Int, stride: Int, padding: Int, dilation: Int) {
        taps = (0..<kernel).map { tap in
            // phase + padding - tap × dilation = shift × stride
            let distance = tap * dilation - padding
            let phase = ((distance % stride) + stride) % stride
            return (tap, phase, (phase - distance) / stride)
        }
    }

    /// Both axes of a convolution.
    static func axes(of shape: ConvolutionShape) -> (vertical: TapReach, horizontal: TapReach) {
        (
            TapReach(
                kernel: shape.kernel.vertical, stride: shape.stride.vertical, padding: shape.padding.vertical,
                dilation: shape.dilation.vertical),
            TapReach(
                kernel: shape.kernel.horizontal, stride: shape.stride.horizontal, padding: shape.padding.horizontal,
                dilation: shape.dilation.horizontal)
        )
    }
}
