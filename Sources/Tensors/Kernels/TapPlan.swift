import CKernels

/// A convolution of one image and group, or its gradient with regard to the input, as sums over taps of laid-out windows.
///
/// Taps read windows at fixed offsets, 16 pixels side by side, so one kernel serves every kernel size, stride, padding
/// and dilation; only the layout and the offsets differ. Nothing is copied for each tap as in `im2col`: rows are copied
/// once, or where a row is no whole number of vectors, once for each column of the kernel.
struct TapPlan {
    /// The pixels of the result that have the same taps: all of them, or for the gradient of a strided convolution those
    /// of one remainder.
    struct Phase {
        /// Where each tap reads the windows, the taps of a plane together.
        var offsets: [Int32] = []
        /// Where each tap's weight stands, for output 0.
        var sources: [Int32] = []
        /// Taps of one plane.
        var tapsOfPlane = 0
    }

    /// How the pixels of a vector stand in the windows.
    private enum Rows {
        /// Rows are whole vectors, so a row's padding is stepped over between two of them.
        case whole
        /// Rows follow each other with their padding, which is computed too and left out of the result. Cheapest where
        /// each value is used for few outputs.
        case padded
        /// Rows follow each other without padding; each column of the kernel has a copy of its own.
        case flat

        init(width: Int, inputs: Int, outputs: Int, isDense: Bool) {
            self = isDense && width % 16 == 0 ? .whole : isDense && outputs <= 8 && inputs > outputs ? .padded : .flat
        }
    }

    typealias Pair = ConvolutionShape.Pair

    /// Planes read and planes made.
    let inputs: Int
    let outputs: Int
    /// Values between the weights of neighbouring outputs.
    let outputStride: Int
    let phases: [Phase]
    /// Rows and columns of one phase, and how far apart its pixels stand in the result.
    let extent: Pair
    let step: Pair
    private let input: Pair
    private let rows: Rows
    private let layout: dl_windows

    /// The convolution itself, its windows flat if so wished: pixels follow each other without gaps.
    init(forward shape: ConvolutionShape, flat: Bool = false) {
        let channels = shape.channels / shape.groups
        let (kernel, dilation, stride) = (shape.kernel, shape.dilation, shape.stride)
        let layoutRows =
            flat
            ? .flat
            : Rows(
                width: shape.output.horizontal, inputs: channels, outputs: shape.outputs / shape.groups,
                isDense: stride == Pair(1))
        let isFlat = layoutRows == .flat
        let shifts = isFlat ? kernel.horizontal : 1
        let columns = shape.output.horizontal + (isFlat ? 0 : (kernel.horizontal - 1) * dilation.horizontal)
        let rows = (kernel.vertical - 1) * dilation.vertical / stride.vertical + shape.output.vertical
        var phase = Phase()
        for channel in 0..<channels {
            for y in 0..<kernel.vertical {
                for x in 0..<kernel.horizontal {
                    let (row, rest) = (y * dilation.vertical).quotientAndRemainder(dividingBy: stride.vertical)
                    let copy = (channel * shifts + (isFlat ? x : 0)) * stride.vertical + rest
                    let offset = (copy * rows + row) * columns + (isFlat ? 0 : x * dilation.horizontal)
                    phase.offsets.append(Int32(offset))
                    phase.sources.append(Int32(phase.sources.count))
                }
            }
        }
        phase.tapsOfPlane = kernel.vertical * kernel.horizontal
        inputs = channels
        outputs = shape.outputs / shape.groups
        outputStride = shape.window
        phases = [phase]
        extent = shape.output
        step = Pair(1)
        input = shape.input
        self.rows = layoutRows
        layout = dl_windows(
            planes: 0, height: Int64(input.vertical), width: Int64(input.horizontal),
            first_row: Int64(-shape.padding.vertical), first_column: Int64(-shape.padding.horizontal),
            shifts: Int64(shifts), shift_step: Int64(dilation.horizontal), row_phases: Int64(stride.vertical),
            rows: Int64(rows), columns: Int64(columns), column_stride: Int64(stride.horizontal))
    }

    /// The gradient with regard to the input, a convolution for each remainder by the stride.
    init(backward shape: ConvolutionShape) {
        let (kernel, stride) = (shape.kernel, shape.stride)
        let outputs = shape.channels / shape.groups
        let (vertical, horizontal) = TapReach.axes(of: shape)
        extent = Pair(
            (shape.input.vertical + stride.vertical - 1) / stride.vertical,
            (shape.input.horizontal + stride.horizontal - 1) / stride.horizontal)
        inputs = shape.outputs / shape.groups
        let layoutRows = Rows(width: extent.horizontal, inputs: inputs, outputs: outputs, isDense: true)
        let isFlat = layoutRows == .flat
        let shifts = isFlat ? horizontal.span : 1
        let columns = extent.horizontal + (isFlat ? 0 : horizontal.span - 1)
        let rows = extent.vertical + vertical.span - 1
        var phases: [Phase] = []
        for top in 0..<stride.vertical {
            for left in 0..<stride.horizontal {
                var phase = Phase()
                let (down, across) = (
                    vertical.taps.filter { $0.phase == top }, horizontal.taps.filter { $0.phase == left }
                )
                phase.tapsOfPlane = down.count * across.count
                for plane in 0..<inputs {
                    for y in down {
                        for x in across {
                            let (row, column) = (y.shift - vertical.first, x.shift - horizontal.first)
                            let copy = plane * shifts + (isFlat ? column : 0)
                            phase.offsets.append(Int32((copy * rows + row) * columns + (isFlat ? 0 : column)))
                            phase.sources.append(
                                Int32((plane * outputs * kernel.vertical + y.tap) * kernel.horizontal + x.tap))
                        }
                    }
                }
                phases.append(phase)
            }
        }
        self.phases = phases
        self.outputs = outputs
        outputStride = kernel.vertical * kernel.horizontal
        step = stride
        input = shape.output
        self.rows = layoutRows
        layout = dl_windows(
            planes: 0, height: Int64(input.vertical), width: Int64(input.horizontal),
            first_row: Int64(vertical.first), first_column: Int64(horizontal.first), shifts: Int64(shifts),
            shift_step: 1, row_phases: 1, rows: Int64(rows), columns: Int64(columns), column_stride: 1)
    }

    /// Columns computed of each row of a phase.
    private var computedColumns: Int { rows == .padded ? Int(layout.columns) : extent.horizontal }
    /// Pixels computed of one phase.
    private var pixels: Int { extent.vertical * computedColumns }
    /// Whether the sums are the result as they are.
    private var isResult: Bool { phases.count == 1 && rows != .padded }
    /// Values of one laid-out plane.
    private var planeValues: Int { Int(layout.shifts * layout.row_phases * layout.rows * layout.columns) }
    /// How many planes are laid out at a time: what stays near the processor.
    private var planesAtATime: Int { min(inputs, max(1, 98_304 / max(planeValues, 1))) }
    /// Values that the laid-out windows take; they start as zeros.
    var windowCapacity: Int {
        var windows = windows(planesAtATime)
        return isImageItself ? 0 : Int(dl_windows_capacity(&windows))
    }
    /// Whether the windows would be a copy of the image: one tap, and rows of whole vectors.
    private var isImageItself: Bool {
        layout.shifts == 1 && layout.row_phases == 1 && layout.column_stride == 1 && layout.first_row == 0
            && layout.first_column == 0 && layout.rows == layout.height && layout.columns == layout.width
            && pixels % 16 == 0
    }
    /// Values that the result's phases take before they are joined; none if they are the result.
    var phaseCapacity: Int { isResult ? 0 : phases.count * outputs * pixels }

    /// The packed weights of all phases of a group, one phase after another.
    var packedCapacity: Int { phases.reduce(0) { $0 + packedCount($1) } }

    private func packedCount(_ phase: Phase) -> Int {
        let block = Int(dl_tap_block(Int64(outputs)))
        return phase.offsets.count * ((outputs + block - 1) / block * block)
    }

    /// Brings a group's weights into the order that `run` reads them in.
    func pack(_ weights: UnsafePointer<Float>, into packed: UnsafeMutablePointer<Float>) {
        var target = packed
        for phase in phases {
            dl_pack_taps(
                Int64(phase.offsets.count), Int64(outputs), phase.sources, Int64(outputStride), weights, target)
            target += packedCount(phase)
        }
    }

    /// The laying-out of some planes.
    private func windows(_ planes: Int) -> dl_windows {
        var windows = layout
        windows.planes = Int64(planes)
        return windows
    }

    /// Computes the `outputs` planes of one image and group.
    ///
    /// - Parameters:
    ///   - image: the planes that are read; `end` is where their tensor ends.
    ///   - scratch: `windowCapacity + phaseCapacity` values.
    ///   - result: planes of `size`.
    func run(
        _ image: UnsafePointer<Float>, end: UnsafePointer<Float>, packed: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?, scratch: UnsafeMutablePointer<Float>, size: Pair, accumulate: Bool,
        into result: UnsafeMutablePointer<Float>
    ) {
        let parts = scratch + windowCapacity
        let plane = input.vertical * input.horizontal
        for first in stride(from: 0, to: inputs, by: planesAtATime) {
            let planes = min(planesAtATime, inputs - first)
            var windows = windows(planes)
            let source = image + first * plane
            let laidOut = isImageItself ? source : dl_lay_windows(&windows, source, end, scratch)
            var weights = packed
            for (index, phase) in phases.enumerated() {
                var sum = dl_tap_sum(
                    taps: Int64(planes * phase.tapsOfPlane), outputs: Int64(outputs), offsets: nil,
                    pixels: Int64(pixels), row_vectors: rows == .whole ? Int64(extent.horizontal / 16) : 1,
                    row_stride: rows == .whole ? layout.columns : 16, packed_taps: Int64(phase.offsets.count))
                let target = isResult ? result : parts + index * outputs * pixels
                phase.offsets.withUnsafeBufferPointer { offsets in
                    sum.offsets = offsets.baseAddress
                    dl_sum_taps(
                        &sum, laidOut,
                        weights + first * phase.tapsOfPlane * Int(dl_tap_block(Int64(outputs))), bias,
                        first > 0 || (accumulate && isResult) ? 1 : 0, target)
                }
                weights += packedCount(phase)
            }
        }
        guard !isResult else { return }
        dl_join_phases(
            Int64(step.vertical), Int64(step.horizontal), Int64(outputs), Int64(extent.vertical),
            Int64(computedColumns), parts, Int64(size.vertical), Int64(size.horizontal), accumulate ? 1 : 0, result)
    }

    /// Adds the products of each plane of gradients with what each tap reads of one image to `sums`, `[planes, taps]`. For
    /// flat windows.
    func dots(
        _ image: UnsafePointer<Float>, end: UnsafePointer<Float>, gradients: UnsafePointer<Float>,
        scratch: UnsafeMutablePointer<Float>, into sums: UnsafeMutablePointer<Float>
    ) {
        let plane = input.vertical * input.horizontal
        let taps = phases[0].offsets.count
        for first in stride(from: 0, to: inputs, by: planesAtATime) {
            let planes = min(planesAtATime, inputs - first)
            var windows = windows(planes)
            let source = image + first * plane
            let laidOut = isImageItself ? source : dl_lay_windows(&windows, source, end, scratch)
            dl_sum_dots(
                Int64(outputs), Int64(planes * phases[0].tapsOfPlane), Int64(taps), phases[0].offsets, Int64(pixels),
                laidOut, gradients, sums + first * phases[0].tapsOfPlane)
        }
    }
}
