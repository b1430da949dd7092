import CKernels

/// A depthwise convolution, each channel with a kernel of its own, or its gradient: how one plane is laid out, and where
/// each tap reads it. Planes are many and small, so the loop over them is the kernel's.
struct DepthwisePlan {
    private var geometry: dl_depthwise
    /// Where the taps of each phase begin, and where the last ones end.
    private let starts: [Int32]
    private let offsets: [Int32]
    private let sources: [Int32]

    /// The convolution itself.
    init(forward shape: ConvolutionShape) {
        let (kernel, dilation, stride) = (shape.kernel, shape.dilation, shape.stride)
        // A copy of the plane for each remainder of a column by the stride.
        let copies = kernel.horizontal > 1 ? stride.horizontal : 1
        let rows = (kernel.vertical - 1) * dilation.vertical / stride.vertical + shape.output.vertical
        let columns = (kernel.horizontal - 1) * dilation.horizontal / stride.horizontal + shape.output.horizontal
        var offsets: [Int32] = []
        for y in 0..<kernel.vertical {
            for x in 0..<kernel.horizontal {
                let (row, top) = (y * dilation.vertical).quotientAndRemainder(dividingBy: stride.vertical)
                let (column, left) = (x * dilation.horizontal).quotientAndRemainder(dividingBy: stride.horizontal)
                offsets.append(Int32(((left * stride.vertical + top) * rows + row) * columns + column))
            }
        }
        self.offsets = offsets
        sources = offsets.indices.map { Int32($0) }
        starts = [0, Int32(offsets.count)]
        geometry = Self.geometry(
            dl_windows(
                planes: 1, height: Int64(shape.input.vertical), width: Int64(shape.input.horizontal),
                first_row: Int64(-shape.padding.vertical), first_column: Int64(-shape.padding.horizontal),
                shifts: Int64(copies), shift_step: 1, row_phases: Int64(stride.vertical), rows: Int64(rows),
                columns: Int64(columns), column_stride: Int64(stride.horizontal)),
            step: ConvolutionShape.Pair(1), extent: shape.output, size: shape.output, shape)
    }

    /// The gradient with regard to the input, a convolution for each remainder by the stride.
    init(backward shape: ConvolutionShape) {
        let stride = shape.stride
        let (vertical, horizontal) = TapReach.axes(of: shape)
        let extent = ConvolutionShape.Pair(
            (shape.input.vertical + stride.vertical - 1) / stride.vertical,
            (shape.input.horizontal + stride.horizontal - 1) / stride.horizontal)
        let rows = extent.vertical + vertical.span - 1
        let columns = extent.horizontal + horizontal.span - 1
        var (starts, offsets, sources): ([Int32], [Int32], [Int32]) = ([0], [], [])
        for top in 0..<stride.vertical {
            for left in 0..<stride.horizontal {
                for y in vertical.taps where y.phase == top {
                    for x in horizontal.taps where x.phase == left {
                        offsets.append(
                            Int32((y.shift - vertical.first) * columns + x.shift - horizontal.first))
                        sources.append(Int32(y.tap * shape.kernel.horizontal + x.tap))
                    }
                }
                starts.append(Int32(offsets.count))
            }
        }
        (self.starts, self.offsets, self.sources) = (starts, offsets, sources)
        geometry = Self.geometry(
            dl_windows(
                planes: 1, height: Int64(shape.output.vertical), width: Int64(shape.output.horizontal),
                first_row: Int64(vertical.first), first_column: Int64(horizontal.first), shifts: 1, shift_step: 1,
                row_phases: 1, rows: Int64(rows), columns: Int64(columns), column_stride: 1),
            step: stride, extent: extent, size: shape.input, shape)
    }

    private static func geometry(
        _ windows: dl_windows, step: ConvolutionShape.Pair, extent: ConvolutionShape.Pair, size: ConvolutionShape.Pair,
        _ shape: ConvolutionShape
    ) -> dl_depthwise {
        dl_depthwise(
            windows: windows, step_y: Int64(step.vertical), step_x: Int64(step.horizontal), taps: nil, offsets: nil,
            sources: nil, kernel: Int64(shape.window), rows: Int64(extent.vertical), columns: Int64(extent.horizontal),
            height: Int64(size.vertical), width: Int64(size.horizontal))
    }

    /// Calls `body` with the geometry as the kernels in C see it.
    func withGeometry(_ body: (UnsafePointer<dl_depthwise>) -> Void) {
        var geometry = geometry
        starts.withUnsafeBufferPointer { starts in
            offsets.withUnsafeBufferPointer { offsets in
                sources.withUnsafeBufferPointer { sources in
                    geometry.taps = starts.baseAddress
                    geometry.offsets = offsets.baseAddress
                    geometry.sources = sources.baseAddress
                    withUnsafePointer(to: geometry) { body($0) }
                }
            }
        }
    }
}
