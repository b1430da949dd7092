import CKernels

extension Processor {
    /// Elements below which a loop stays on one thread.
    static let elementwiseGrain = 8_192

    /// A result of `x`'s shape, filled range by range on all threads by `kernel(count, input, output)`.
    func map(
        _ x: Tensor, _ kernel: (Int64, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) -> Tensor {
        var y = tensor(x.shape)
        let (input, output) = (x.pointer, y.mutablePointer)
        split(x.count, grain: Self.elementwiseGrain, alignment: 16) { range in
            kernel(Int64(range.count), input + range.lowerBound, output + range.lowerBound)
        }
        return y
    }

    /// A result of the common shape of `a` and `b`, filled range by range on all threads.
    func zip(
        _ a: Tensor, _ b: Tensor,
        _ kernel: (Int64, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) -> Tensor {
        precondition(a.shape == b.shape, "shapes \(a.shape) and \(b.shape) differ")
        var y = tensor(a.shape)
        let (left, right, output) = (a.pointer, b.pointer, y.mutablePointer)
        split(a.count, grain: Self.elementwiseGrain, alignment: 16) { range in
            kernel(
                Int64(range.count), left + range.lowerBound, right + range.lowerBound, output + range.lowerBound)
        }
        return y
    }

    /// Element-wise sum of two tensors of one shape.
    public func add(_ a: Tensor, _ b: Tensor) -> Tensor { zip(a, b) { dl_add($0, $1, $2, $3) } }

    /// Element-wise difference.
    public func subtract(_ a: Tensor, _ b: Tensor) -> Tensor { zip(a, b) { dl_subtract($0, $1, $2, $3) } }

    /// Element-wise product.
    public func multiply(_ a: Tensor, _ b: Tensor) -> Tensor { zip(a, b) { dl_multiply($0, $1, $2, $3) } }

    /// Every element times a number.
    public func scale(_ x: Tensor, by factor: Float) -> Tensor { map(x) { dl_scale($0, factor, $1, $2) } }

    /// Adds `scale * x` to `count` values at `destination`.
    public func accumulate(
        _ x: UnsafePointer<Float>, into destination: UnsafeMutablePointer<Float>, count: Int, scale: Float = 1
    ) {
        split(count, grain: Self.elementwiseGrain, alignment: 16) { range in
            dl_accumulate(Int64(range.count), scale, x + range.lowerBound, destination + range.lowerBound)
        }
    }

    /// Sums the rows of `x`, `[rows, columns]` and `stride` apart, into `columns` values at `sums`; cut over the columns.
    public func sumRows(
        _ x: UnsafePointer<Float>, rows: Int, columns: Int, stride: Int? = nil,
        into sums: UnsafeMutablePointer<Float>, accumulate: Bool
    ) {
        split(columns, grain: max(64, Self.elementwiseGrain / max(rows, 1)), alignment: 64) { range in
            dl_sum_rows(
                Int64(rows), Int64(range.count), Int64(stride ?? columns), x + range.lowerBound, accumulate ? 1 : 0,
                sums + range.lowerBound)
        }
    }

    /// Adds `bias`, `[columns]`, to each of the rows at `destination`, `[rows, columns]`.
    public func addRows(
        _ bias: UnsafePointer<Float>, to destination: UnsafeMutablePointer<Float>, rows: Int, columns: Int
    ) {
        split(rows, grain: max(1, Self.elementwiseGrain / max(columns, 1))) { range in
            let start = destination + range.lowerBound * columns
            dl_add_rows(Int64(range.count), Int64(columns), start, bias, start)
        }
    }
}
