import CKernels

/// The extents of a two-dimensional pooling.
public struct PoolingShape: Sendable, Hashable {
    /// Two numbers: along the height and along the width.
    public typealias Pair = ConvolutionShape.Pair

    public let batch: Int
    /// Channels of input and output.
    public let channels: Int
    /// Height and width of the input.
    public let input: Pair
    public let output: Pair
    let kernel: Pair
    let stride: Pair
    let padding: Pair

    /// The pooling of `[batch, channels, height, width]`.
    public init(batch: Int, channels: Int, input: Pair, kernel: Pair, stride: Pair, padding: Pair, ceil: Bool) {
        self.batch = batch
        self.channels = channels
        self.input = input
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        output = Pair(
            Self.extent(input.vertical, kernel.vertical, stride.vertical, padding.vertical, ceil: ceil),
            Self.extent(input.horizontal, kernel.horizontal, stride.horizontal, padding.horizontal, ceil: ceil))
        precondition(output.vertical > 0 && output.horizontal > 0, "a window is larger than its padded input")
    }

    /// Windows along one axis; in ceil mode a last one may hang over the end, if it begins within the input or the
    /// padding before it. 0 where none fits.
    public static func extent(_ input: Int, _ kernel: Int, _ stride: Int, _ padding: Int, ceil: Bool) -> Int {
        let whole = ConvolutionShape.extent(input, kernel, stride, padding, 1)
        guard ceil, whole > 0 else { return whole }
        let reached = (whole - 1) * stride + kernel
        let hangsOver = reached < input + 2 * padding && whole * stride < input + padding
        return hangsOver ? whole + 1 : whole
    }

    /// `[batch, channels, height, width]` of the input.
    public var inputShape: Shape { [batch, channels, input.vertical, input.horizontal] }
    /// `[batch, channels, height, width]` of the output.
    public var outputShape: Shape { [batch, channels, output.vertical, output.horizontal] }
    var inputPlane: Int { input.vertical * input.horizontal }
    var outputPlane: Int { output.vertical * output.horizontal }
    var planes: Int { batch * channels }

    var plane: dl_pooling {
        dl_pooling(
            height: Int64(input.vertical), width: Int64(input.horizontal), kernel_height: Int64(kernel.vertical),
            kernel_width: Int64(kernel.horizontal), stride_y: Int64(stride.vertical),
            stride_x: Int64(stride.horizontal), padding_y: Int64(padding.vertical),
            padding_x: Int64(padding.horizontal), out_height: Int64(output.vertical),
            out_width: Int64(output.horizontal))
    }
}

extension Processor {
    /// The largest value of each window.
    ///
    /// - Returns: The maxima, and as Int32 bits the place in its plane that each came from.
    public func maxPool(_ x: Tensor, _ shape: PoolingShape) -> (y: Tensor, places: Tensor) {
        var (y, places) = (tensor(shape.outputShape), tensor(shape.outputShape))
        let (input, output) = (x.pointer, y.mutablePointer)
        let places32 = Self.int32(places.mutablePointer)
        var plane = shape.plane
        withUnsafeMutablePointer(to: &plane) { plane in
            forEachPlane(shape) {
                dl_max_pool(
                    plane, input + $0 * shape.inputPlane, output + $0 * shape.outputPlane,
                    places32 + $0 * shape.outputPlane)
            }
        }
        return (y, places)
    }

    /// Gives each maximum's gradient to the pixel that it came from.
    public func maxPoolBackward(_ dy: Tensor, places: Tensor, _ shape: PoolingShape) -> Tensor {
        var dx = tensor(shape.inputShape)
        let (upstream, target) = (dy.pointer, dx.mutablePointer)
        let places32 = Self.int32(UnsafeMutablePointer(mutating: places.pointer))
        var plane = shape.plane
        withUnsafeMutablePointer(to: &plane) { plane in
            forEachPlane(shape) {
                dl_max_pool_backward(
                    plane, upstream + $0 * shape.outputPlane, places32 + $0 * shape.outputPlane,
                    target + $0 * shape.inputPlane)
            }
        }
        return dx
    }

    /// The mean of each window.
    public func averagePool(_ x: Tensor, _ shape: PoolingShape) -> Tensor {
        var y = tensor(shape.outputShape)
        let (input, output) = (x.pointer, y.mutablePointer)
        var plane = shape.plane
        withUnsafeMutablePointer(to: &plane) { plane in
            forEachPlane(shape) {
                dl_average_pool(plane, input + $0 * shape.inputPlane, output + $0 * shape.outputPlane)
            }
        }
        return y
    }

    /// Shares each mean's gradient out to its window.
    public func averagePoolBackward(_ dy: Tensor, _ shape: PoolingShape) -> Tensor {
        var dx = tensor(shape.inputShape)
        let (upstream, target) = (dy.pointer, dx.mutablePointer)
        var plane = shape.plane
        withUnsafeMutablePointer(to: &plane) { plane in
            forEachPlane(shape) {
                dl_average_pool_backward(
                    plane, upstream + $0 * shape.outputPlane, target + $0 * shape.inputPlane)
            }
        }
        return dx
    }

    /// Means over windows that share each plane of `[batch, channels, height, width]` out to `output`.
    public func adaptivePool(_ x: Tensor, to output: ConvolutionShape.Pair) -> Tensor {
        let (height, width) = (x.shape[2], x.shape[3])
        var y = tensor([x.shape[0], x.shape[1], output.vertical, output.horizontal])
        let (input, target) = (x.pointer, y.mutablePointer)
        let (inPlane, outPlane) = (height * width, output.vertical * output.horizontal)
        split(x.shape[0] * x.shape[1], grain: max(1, Self.elementwiseGrain / max(1, inPlane))) { planes in
            for plane in planes {
                dl_adaptive_pool(
                    Int64(height), Int64(width), Int64(output.vertical), Int64(output.horizontal),
                    input + plane * inPlane, target + plane * outPlane)
            }
        }
        return y
    }

    /// Shares each mean's gradient out to its window, for an input of shape `shape`.
    public func adaptivePoolBackward(_ dy: Tensor, to shape: Shape) -> Tensor {
        let (height, width, outHeight, outWidth) = (shape[2], shape[3], dy.shape[2], dy.shape[3])
        var dx = tensor(shape)
        let (upstream, target) = (dy.pointer, dx.mutablePointer)
        let (inPlane, outPlane) = (height * width, outHeight * outWidth)
        split(shape[0] * shape[1], grain: max(1, Self.elementwiseGrain / max(1, inPlane))) { planes in
            for plane in planes {
                dl_adaptive_pool_backward(
                    Int64(height), Int64(width), Int64(outHeight), Int64(outWidth), upstream + plane * outPlane,
                    target + plane * inPlane)
            }
        }
        return dx
    }

    private func forEachPlane(_ shape: PoolingShape, _ body: (_ plane: Int) -> Void) {
        split(shape.planes, grain: max(1, Self.elementwiseGrain / max(1, shape.inputPlane))) { $0.forEach(body) }
    }

    /// Int32 values kept in a tensor's memory, so that they are pooled like all else.
    private static func int32(_ pointer: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Int32> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Int32.self)
    }
}
