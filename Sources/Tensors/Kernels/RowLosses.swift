import CKernels
import Synchronization

/// The losses of rows, and how they change with what was computed.
public struct RowLosses: Sendable {
    /// One a row.
    public let losses: Tensor
    /// The derivative of each row's loss by its values, of their shape; nil where none was wanted.
    public let slopes: Tensor?
    /// How many rows count; ignored ones have the loss 0.
    public let counted: Int

    /// The sum over the rows that count.
    public var sum: Double { dl_sum(Int64(losses.count), losses.pointer) }

    /// The mean over the rows that count, 0 if there are none.
    public var mean: Float { counted == 0 ? 0 : Float(sum / Double(counted)) }
}

/// Losses. Each kernel gives the loss and its slope in one pass, so that softmax or sigmoid are computed once.
extension Processor {
    typealias ValueKernel = (
        Int64, Int64, Float, UnsafePointer<Float>?, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?,
        UnsafeMutablePointer<Float>?
    ) -> Void

    /// (x - t)², averaged over each sample.
    public func squaredError(_ x: Tensor, _ target: Tensor, slopes: Bool) -> RowLosses {
        losses(x, target, slopes) { dl_squared_error($0, $1, $2, $3, $4, $5, $6) }
    }

    /// |x - t|, averaged over each sample.
    public func absoluteError(_ x: Tensor, _ target: Tensor, slopes: Bool) -> RowLosses {
        losses(x, target, slopes) { dl_absolute_error($0, $1, $2, $3, $4, $5, $6) }
    }

    /// Half the square up to `delta`, linear beyond.
    public func huber(_ x: Tensor, _ target: Tensor, delta: Float, slopes: Bool) -> RowLosses {
        losses(x, target, slopes, parameter: delta) { dl_huber($0, $1, $2, $3, $4, $5, $6) }
    }

    /// Binary cross-entropy of the sigmoid of `x` against shares in [0, 1].
    public func binaryCrossEntropy(_ x: Tensor, _ target: Tensor, slopes: Bool) -> RowLosses {
        losses(x, target, slopes) { dl_binary_cross_entropy($0, $1, $2, $3, $4, $5, $6) }
    }

    /// max(0, 1 - x s), where s reads labels 0 and 1 as -1 and +1.
    public func hinge(_ x: Tensor, _ target: Tensor, slopes: Bool) -> RowLosses {
        losses(x, target, slopes) { dl_hinge($0, $1, $2, $3, $4, $5, $6) }
    }

    /// Kullback-Leibler divergence of the softmax of `target` from that of `x`, both raw scores.
    public func klDivergence(_ x: Tensor, _ target: Tensor, slopes: Bool) -> RowLosses {
        rows(x, columns: x.columns, slopes) { rows, columns, losses, slope in
            let start = rows.lowerBound * columns
            dl_kl_divergence(
                Int64(rows.count), Int64(columns), x.pointer + start, target.pointer + start, losses, slope)
            return rows.count
        }
    }

    /// Cross-entropy of the softmax of each row of scores.
    ///
    /// - Parameters:
    ///   - ignored: the label of rows that do not count.
    ///   - smoothing: the share of the target that is spread over all classes.
    public func crossEntropy(
        _ x: Tensor, _ labels: IndexTensor, ignored: Int32?, smoothing: Float, slopes: Bool
    ) -> RowLosses {
        precondition(labels.count * x.columns == x.count, "\(labels.shape) labels for scores \(x.shape)")
        return labels.values.withUnsafeBufferPointer { labels in
            rows(x, columns: x.columns, slopes) { rows, columns, losses, slope in
                guard let labels = labels.baseAddress else { return 0 }
                return Int(
                    dl_cross_entropy(
                        Int64(rows.count), Int64(columns), x.pointer + rows.lowerBound * columns,
                        labels + rows.lowerBound, ignored ?? -1, smoothing, losses, slope))
            }
        }
    }

    /// The same against a distribution over the classes in each row.
    public func crossEntropy(_ x: Tensor, distributions: Tensor, smoothing: Float, slopes: Bool) -> RowLosses {
        precondition(distributions.count == x.count, "targets \(distributions.shape) for scores \(x.shape)")
        return rows(x, columns: x.columns, slopes) { rows, columns, losses, slope in
            let start = rows.lowerBound * columns
            dl_cross_entropy_distribution(
                Int64(rows.count), Int64(columns), x.pointer + start, distributions.pointer + start, smoothing, losses,
                slope)
            return rows.count
        }
    }

    /// A loss of values: a row is a sample, so that its loss is the mean over all its values.
    private func losses(
        _ x: Tensor, _ target: Tensor, _ slopes: Bool, parameter: Float = 0, _ kernel: ValueKernel
    ) -> RowLosses {
        precondition(target.count == x.count, "targets \(target.shape) for values \(x.shape)")
        return rows(x, columns: x.shape.rank == 0 ? 1 : x.shape.stride, slopes) { rows, columns, losses, slope in
            let start = rows.lowerBound * columns
            kernel(
                Int64(rows.count), Int64(columns), parameter, x.pointer + start, target.pointer + start, losses, slope)
            return rows.count
        }
    }

    /// Cuts the rows over the threads; `kernel` says how many of its rows count.
    private func rows(
        _ x: Tensor, columns: Int, _ wantsSlopes: Bool,
        _ kernel: (Range<Int>, Int, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>?) -> Int
    ) -> RowLosses {
        let count = x.count / max(columns, 1)
        var losses = tensor([count])
        var slopes = wantsSlopes ? tensor(x.shape) : nil
        let (lossPointer, slopePointer) = (losses.mutablePointer, slopes?.mutablePointer)
        let counted = Atomic(0)
        splitRows(count, columns: columns) { rows in
            let found = kernel(
                rows, columns, lossPointer + rows.lowerBound, slopePointer.map { $0 + rows.lowerBound * columns })
            counted.add(found, ordering: .relaxed)
        }
        return RowLosses(losses: losses, slopes: slopes, counted: counted.load(ordering: .relaxed))
    }
}
