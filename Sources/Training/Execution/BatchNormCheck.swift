import Networks

/// Finds batch norm that would see a single value a channel in training: its mean is that value, so that all that comes out is
/// the layer's bias, and nothing before it can learn.
struct BatchNormCheck {
    /// The first batch norm whose samples bring one value a channel; nil where there is none.
    let layer: String?
    let batch: Int
    let samples: Int

    init(_ network: NetworkSpec?, batch: Int, samples: Int) {
        layer =
            network?.nodes.first { node in
                // [channels], or [channels, height, width] of a single place. A length that the text decides may be above 1.
                node.spec is BatchNormSpec && node.inputs[0].dimensions.dropFirst().allSatisfy { $0.value == 1 }
            }?.path
        self.batch = batch
        self.samples = samples
    }

    /// - Throws: `TrainingError.oneValueAChannel` for batches of one sample, as PyTorch refuses them.
    func check() throws(TrainingError) {
        guard let layer, batch == 1 else { return }
        throw .oneValueAChannel(layer: layer, batch: batch)
    }

    /// What to know where only the last batch of an epoch has one sample; nil elsewhere.
    var note: String? {
        guard let layer, batch > 1, samples % batch == 1 else { return nil }
        return
            "the last batch of each epoch has one sample only; for it, `\(layer)` (batchnorm) gives its bias alone, whatever the sample is, "
            + "so nothing before that layer learns from it; another batch size than \(batch) avoids this"
    }
}
