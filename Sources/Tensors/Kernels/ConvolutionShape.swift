import CKernels

/// The extents of a two-dimensional convolution over a batch.
public struct ConvolutionShape: Sendable, Hashable {
    /// Vertical and horizontal.
    public struct Pair: Sendable, Hashable {
        /// Along the height.
        public let vertical: Int
        /// Along the width.
        public let horizontal: Int

        /// Two extents.
        public init(_ vertical: Int, _ horizontal: Int) {
            self.vertical = vertical
            self.horizontal = horizontal
        }

        /// The same extent for both axes.
        public init(_ both: Int) { self.init(both, both) }
    }

    public let batch: Int
    /// Channels of the input.
    public let channels: Int
    /// Height and width of the input.
    public let input: Pair
    /// Channels of the output.
    public let outputs: Int
    /// Height and width of the kernel.
    public let kernel: Pair
    /// Pixels from one window to the next.
    public let stride: Pair
    /// Pixels of zeros above and left of the image, and below and right of it.
    public let padding: Pair
    /// Pixels of padding behind the image.
    public let trailing: Pair
    /// Pixels from one tap of the kernel to the next.
    public let dilation: Pair
    /// Groups of channels, each convolved alone.
    public let groups: Int
    public let output: Pair

    /// The convolution of `[batch, channels, height, width]` with `[outputs, channels / groups, kernel...]`; `trailing` is
    /// as wide as `padding` unless given.
    public init(
        batch: Int, channels: Int, input: Pair, outputs: Int, kernel: Pair, stride: Pair = Pair(1),
        padding: Pair = Pair(0), trailing: Pair? = nil, dilation: Pair = Pair(1), groups: Int = 1
    ) {
        let trailing = trailing ?? padding
        precondition(channels % groups == 0 && outputs % groups == 0, "\(groups) groups of \(channels) → \(outputs)")
        self.batch = batch
        self.channels = channels
        self.input = input
        self.outputs = outputs
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.trailing = trailing
        self.dilation = dilation
        self.groups = groups
        output = Pair(
            Self.extent(
                input.vertical, kernel.vertical, stride.vertical, padding.vertical, trailing: trailing.vertical,
                dilation.vertical),
            Self.extent(
                input.horizontal, kernel.horizontal, stride.horizontal, padding.horizontal,
                trailing: trailing.horizontal, dilation.horizontal))
        precondition(output.vertical > 0 && output.horizontal > 0, "a kernel is larger than its padded input")
    }

    /// `⌊(in + padding + trailing - dilation (kernel - 1) - 1) / stride⌋ + 1`, `trailing` as much as `padding` unless given;
    /// 0 where the kernel does not fit or a size is absurd.
    ///
    /// - Source: Dumoulin and Visin 2016, "A guide to convolution arithmetic", relationship 6, with dilation.
    public static func extent(
        _ input: Int, _ kernel: Int, _ stride: Int, _ padding: Int, trailing: Int? = nil, _ dilation: Int
    ) -> Int {
        let (reach, tooWide) = dilation.multipliedReportingOverflow(by: kernel - 1)
        let (border, tooPadded) = padding.addingReportingOverflow(trailing ?? padding)
        let (padded, tooLarge) = input.addingReportingOverflow(border)
        guard !tooWide, !tooPadded, !tooLarge, padded > reach, stride > 0 else { return 0 }
        return (padded - reach - 1) / stride + 1
    }

    /// `[batch, channels, height, width]` of the input.
    public var inputShape: Shape { [batch, channels, input.vertical, input.horizontal] }
    /// `[batch, outputs, height, width]` of the output.
    public var outputShape: Shape { [batch, outputs, output.vertical, output.horizontal] }
    /// `[outputs, channels / groups, height, width]` of the kernel.
    public var weightShape: Shape { [outputs, channels / groups, kernel.vertical, kernel.horizontal] }

    /// How a convolution is computed.
    enum Method {
        /// Plane by plane, each with a kernel of its own.
        case depthwise
        /// As sums over taps.
        case direct
        /// As a matrix product of columns, which serves every case.
        case columns
    }

    var method: Method { isDepthwise ? .depthwise : isDirect ? .direct : .columns }

    /// Pixels of one output plane.
    var outputPlane: Int { output.vertical * output.horizontal }
    /// Values under one window of one group.
    var window: Int { channels / groups * kernel.vertical * kernel.horizontal }
    /// Whether the direct kernels are worth while: below a vector of pixels they idle. Their offsets are 32 bits wide, and
    /// a gradient takes a pass for each remainder by the stride; beyond all use such a shape is left to the columns.
    private var isDirect: Bool {
        let border = Pair(
            padding.vertical + trailing.vertical + kernel.vertical * dilation.vertical,
            padding.horizontal + trailing.horizontal + kernel.horizontal * dilation.horizontal)
        let plane = Double(input.vertical + border.vertical) * Double(input.horizontal + border.horizontal)
        let laidOut = plane * Double(max(channels, outputs)) * Double(kernel.horizontal)
        return min(outputPlane, input.vertical * input.horizontal) >= 16 && laidOut < 0x1p30
            && max(stride.vertical, stride.horizontal) <= 8
    }

    /// Whether each channel has a kernel of its own, for the kernels that take planes one by one. An absurd plane or
    /// kernel, which no cache holds, is left to the others.
    private var isDepthwise: Bool {
        let rows = Double(output.vertical * stride.vertical) + Double(kernel.vertical) * Double(dilation.vertical)
        let columns =
            Double(output.horizontal * stride.horizontal) + Double(kernel.horizontal) * Double(dilation.horizontal)
        return groups == channels && groups == outputs && rows * columns < 0x1p24 && window <= 1024
            && max(stride.vertical, stride.horizontal) <= 8
    }

    /// Whether the columns of an image are the image itself.
    var isPointwise: Bool { kernel == Pair(1) && stride == Pair(1) && padding == Pair(0) && trailing == Pair(0) }

    /// Values of the columns of one image and group.
    var columnCapacity: Int { isPointwise ? 0 : window * outputPlane }

    /// One image and one group, as the kernels in C see them.
    var group: dl_convolution {
        dl_convolution(
            channels: Int64(channels / groups), height: Int64(input.vertical), width: Int64(input.horizontal),
            kernel_height: Int64(kernel.vertical), kernel_width: Int64(kernel.horizontal),
            stride_y: Int64(stride.vertical), stride_x: Int64(stride.horizontal),
            padding_y: Int64(padding.vertical), padding_x: Int64(padding.horizontal),
            dilation_y: Int64(dilation.vertical), dilation_x: Int64(dilation.horizontal),
            out_height: Int64(output.vertical), out_width: Int64(output.horizontal))
    }
}
