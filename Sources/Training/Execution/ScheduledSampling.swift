import Datasets
import Networks
import Tensors

/// Lets a network that writes texts read some of its own tokens in training, in place of the right ones: what it will have
/// to live with when it writes on its own.
///
/// Each token that the network reads is the right one with the probability `ratio`, else the likeliest one behind what it has
/// read so far. Which ones these are is found out first, without dropout; then the step is made with them. No gradient flows
/// through the choice of a token in either order, so that the two come to the same.
///
/// - Source: Bengio, Vinyals, Jaitly, Shazeer 2015, "Scheduled sampling for sequence prediction with recurrent neural networks",
///   section 2.4.
struct ScheduledSampling {
    private let network: Network
    private let processor: Processor

    init(_ network: Network, on processor: Processor) {
        self.network = network
        self.processor = processor
    }

    /// The batch with some of the network's own tokens in its last input.
    ///
    /// - Throws: `NetworkError.notCausal` if the network can't write on its own.
    func batch(_ batch: Batch, ratio: Float, seed: UInt64, step: Int) throws -> Batch {
        guard ratio < 1, batch.inputs.count == 2, let given = batch.inputs[1].tokens, given.time > 1 else {
            return batch
        }
        let (rows, time) = (given.count, given.time)
        let session = try DecodingSession(network, inputs: [batch.inputs[0], nil], continuing: 1, on: processor)
        var draws = [Float](repeating: 0, count: rows * time)
        RandomPlace(seed: seed, stream: Self.stream, step: UInt32(truncatingIfNeeded: step))
            .fillUniform(&draws, count: draws.count)
        var ids = given.ids.values  // [batch, time]
        for place in 1..<time {
            let column = (0..<rows).map { ids[$0 * time + place - 1] }
            let scores = session.advance(IndexTensor(column, shape: [rows, 1]))  // [batch, 1, vocabulary]
            let vocabulary = scores.shape[-1]
            for row in 0..<rows where draws[row * time + place] >= ratio && place < given.lengths[row] {
                ids[row * time + place] = Int32(Guesses.of(scores.pointer + row * vocabulary, classes: vocabulary))
            }
        }
        let tokens = TokenBatch(IndexTensor(ids, shape: [rows, time]), lengths: given.lengths)
        return batch.replacing(inputs: [batch.inputs[0], .tokens(tokens)])
    }

    private static let stream: UInt32 = 0x7465_6163
}

/// How often a network reads the right token: from one share at the beginning to another at the planned end, in a straight
/// line.
struct TeacherForcing {
    let start: Float
    let end: Float

    /// The share when `epoch` of `epochs` have passed.
    func ratio(epoch: Float, of epochs: Int) -> Float {
        start + (end - start) * min(max(epoch / Float(max(epochs, 1)), 0), 1)
    }
}
