import Autograd
import Settings
import Tensors

/// How far a network's output is from its target: one file a loss, one line in the catalogue.
public protocol Loss: CatalogPart {
    /// A loss with checked settings.
    init(_ settings: SettingValues)

    /// The losses of the rows of an output, and with `slopes` their derivatives.
    ///
    /// - Parameter output: the network's output, the batch first; raw scores, before any softmax or sigmoid.
    func rows(_ output: Tensor, _ target: Target, slopes: Bool, on processor: Processor) -> RowLosses

    /// Whether a row of this class counts; rows beyond a text's end have a negative class, and never do.
    func counts(class label: Int32) -> Bool
}

extension Loss {
    public func counts(class label: Int32) -> Bool { label >= 0 }

    /// The mean loss of a batch, a single number.
    public func mean(_ output: Variable, _ target: Target) -> Variable {
        output.meanLoss(rows(output.value, target, slopes: output.wantsGradient, on: output.processor))
    }

    /// The loss of each sample, for reports; nothing is recorded. A sample of several rows, such as a text, has the mean of
    /// those that count.
    public func perSample(_ output: Tensor, _ target: Target, on processor: Processor) -> [Float] {
        let losses = rows(output, target, slopes: false, on: processor).losses.values
        let samples = output.shape.rank == 0 ? 1 : output.shape[0]
        guard samples > 0, losses.count != samples else { return losses }
        let each = losses.count / samples
        return (0..<samples).map { sample in
            let rows = sample * each..<(sample + 1) * each
            var counted = each
            if case .classes(let labels) = target { counted = rows.count { counts(class: labels.values[$0]) } }
            // Rows that do not count have the loss 0.
            return losses[rows].reduce(0, +) / Float(max(counted, 1))
        }
    }
}
