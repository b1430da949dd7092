import CKernels

/// The gradient of a convolution's weight for one image and group, as sums over pixels of the padded image times the
/// gradients of all outputs of a pixel, side by side.
struct WeightPlan {
    private let outputs: Int
    private let lanes: Int
    private let window: Int
    private let width: Int
    private let runs: [Int32]
    private let output: ConvolutionShape.Pair
    private let stride: ConvolutionShape.Pair
    private let layout: dl_windows
    private let isPadded: Bool
    /// The windows for few outputs, which would leave lanes idle: each weight is then a product of two planes.
    private let planes: TapPlan?

    init(_ shape: ConvolutionShape) {
        let (kernel, dilation) = (shape.kernel, shape.dilation)
        let channels = shape.channels / shape.groups
        outputs = shape.outputs / shape.groups
        lanes = Int(dl_weight_lanes(Int64(outputs)))
        window = shape.window
        let isFew = outputs <= 2 || (outputs <= 8 && shape.outputPlane >= 256)
        planes = isFew ? TapPlan(forward: shape, flat: true) : nil
        output = shape.output
        stride = shape.stride
        isPadded = shape.padding != ConvolutionShape.Pair(0) || shape.trailing != ConvolutionShape.Pair(0)
        let rows =
            isPadded
            ? (output.vertical - 1) * stride.vertical + (kernel.vertical - 1) * dilation.vertical + 1
            : shape.input.vertical
        let columns =
            isPadded
            ? (output.horizontal - 1) * stride.horizontal
                + (kernel.horizontal - 1) * dilation.horizontal + 1 : shape.input.horizontal
        layout = dl_windows(
            planes: Int64(channels), height: Int64(shape.input.vertical), width: Int64(shape.input.horizontal),
            first_row: Int64(-shape.padding.vertical), first_column: Int64(-shape.padding.horizontal), shifts: 1,
            shift_step: 1, row_phases: 1, rows: Int64(rows), columns: Int64(columns), column_stride: 1)
        // Neighbouring taps of a row share an address.
        width = dilation.horizontal == 1 && dl_weight_run_fits(Int64(kernel.horizontal)) != 0 ? kernel.horizontal : 1
        var runs: [Int32] = []
        for channel in 0..<channels {
            for y in 0..<kernel.vertical {
                for x in Swift.stride(from: 0, to: kernel.horizontal, by: width) {
                    runs.append(
                        Int32((channel * rows + y * dilation.vertical) * columns + x * dilation.horizontal))
                }
            }
        }
        self.runs = runs
    }

    private var pixels: Int { output.vertical * output.horizontal }
    private var roundedOutputs: Int { (outputs + lanes - 1) / lanes * lanes }
    /// Values that the padded image takes; they start as zeros.
    var imageCapacity: Int {
        if let planes { return planes.windowCapacity }
        var layout = layout
        return isPadded ? Int(dl_windows_capacity(&layout)) : 0
    }
    /// Values that the sums of a group take.
    var sumCapacity: Int { (planes == nil ? roundedOutputs : outputs) * window }
    /// Values that `run` needs beside the sums.
    var scratchCapacity: Int { imageCapacity + (planes == nil ? roundedOutputs * pixels : 0) }

    /// Adds one image's share to a group's sums.
    func run(
        _ image: UnsafePointer<Float>, end: UnsafePointer<Float>, gradients: UnsafePointer<Float>,
        scratch: UnsafeMutablePointer<Float>, into sums: UnsafeMutablePointer<Float>
    ) {
        if let planes { return planes.dots(image, end: end, gradients: gradients, scratch: scratch, into: sums) }
        var layout = layout
        let padded = isPadded ? dl_lay_windows(&layout, image, end, scratch) : image
        let interleaved = scratch + imageCapacity
        dl_interleave_channels(Int64(outputs), Int64(pixels), Int64(lanes), gradients, interleaved)
        runs.withUnsafeBufferPointer { runs in
            var sum = dl_weight_sum(
                run_count: Int64(runs.count), width: Int64(width), runs: runs.baseAddress, rows: Int64(output.vertical),
                columns: Int64(output.horizontal), row_stride: Int64(stride.vertical) * layout.columns,
                pixel_stride: Int64(stride.horizontal), outputs: Int64(outputs))
            dl_sum_weights(&sum, padded, interleaved, sums)
        }
    }

    /// Adds the sums that `parts` of the batch left, `partStride` apart, to a group's weights.
    func finish(
        _ sums: UnsafePointer<Float>, parts: Int, partStride: Int, outputs range: Range<Int>,
        into weights: UnsafeMutablePointer<Float>
    ) {
        guard planes == nil else {
            for part in 0..<parts {
                dl_accumulate(
                    Int64(range.count * window), 1, sums + part * partStride + range.lowerBound * window,
                    weights + range.lowerBound * window)
            }
            return
        }
        dl_add_weight_sums(
            Int64(parts), Int64(partStride), Int64(outputs), Int64(range.lowerBound), Int64(range.upperBound),
            Int64(window), sums, weights)
    }
}
