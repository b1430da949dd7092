import Datasets
import Networks
import Observers
import Tensors

/// A sample that a probe looks at: one of the validation set, or a text that somebody typed.
struct SceneSample {
    /// Its index in the validation set; nil for a typed text.
    let index: Int?
    let batch: Batch
}

extension ProbeScene {
    /// Why there is no sample.
    struct NoSample: Error, CustomStringConvertible {
        let description: String
    }

    /// Tokens that are read of a typed text; what is longer is cut.
    private static let longestText = 512

    /// The sample that a choice means.
    ///
    /// - Throws: `NoSample`, or what reading the data threw.
    func sample(_ choice: SampleChoice?) throws -> SceneSample {
        if case .typed(let text) = choice {
            return SceneSample(index: nil, batch: try typed(text))
        }
        guard let index = index(choice) else { throw NoSample(description: "no sample fits this choice now") }
        return SceneSample(index: index, batch: try source.validationBatch(index..<index + 1))
    }

    /// Writes texts for some sources, bounded by the longest of them.
    func writer(for sources: [[Int32]], options: BeamOptions = BeamOptions()) -> TextWriter {
        var options = options
        options.limit = 2 * (sources.map(\.count).max() ?? 0) + 10
        return TextWriter(network, options: options, ends: Vocabulary.ends, on: executor.processor)
    }

    /// What the network writes for some sources on its own, by the greedy search; `<eos>` ends each source.
    ///
    /// - Throws: `NetworkError.notCausal` if the network can't write on its own.
    func written(for sources: [[Int32]]) throws -> [[Int32]] {
        try writer(for: sources).write(for: sources).map { $0.first?.tokens ?? [] }
    }

    /// A source with its `<eos>` and a text for it, as the network is given a pair of the data's.
    static func pair(_ source: [Int32], _ text: [Int32]) -> Batch {
        func row(_ ids: [Int32]) -> InputTensor { .tokens(TokenBatch([ids], padding: Vocabulary.padding)) }
        return Batch(
            inputs: [row(source), row([Vocabulary.begin] + text)],
            target: .classes(IndexTensor(text + [Vocabulary.end], shape: [1, text.count + 1])), count: 1)
    }

    /// A typed text as the network is given one of the data's. What it should answer nobody knows: where the network writes,
    /// its own words stand for that.
    private func typed(_ text: String) throws -> Batch {
        guard let tokenizer = source.tokenizers.first else {
            throw NoSample(description: "this model reads no texts; , and . go through its samples")
        }
        let limit = min(Self.longestText, network.spec.timeLimit ?? .max)
        let ids = Array(tokenizer.encode(text).prefix(max(1, limit - 1)))
        guard !ids.isEmpty else { throw NoSample(description: "the text is empty: type some words after :text") }
        func row(_ ids: [Int32]) -> InputTensor { .tokens(TokenBatch([ids], padding: Vocabulary.padding)) }
        func classes(_ ids: [Int32]) -> Target { .classes(IndexTensor(ids, shape: [1, ids.count])) }
        switch source.task.answer {
        case .text:
            let source = ids + [Vocabulary.end]
            return Self.pair(source, try written(for: [source])[0])
        case .nextToken:
            guard ids.count > 1 else { return Batch(inputs: [row(ids)], target: classes([-1]), count: 1) }
            return Batch(inputs: [row(Array(ids.dropLast()))], target: classes(Array(ids.dropFirst())), count: 1)
        case .eachToken:
            return Batch(
                inputs: [row(ids)], target: classes([Int32](repeating: -1, count: ids.count)), count: 1)
        case .sample:
            return Batch(inputs: [row(ids)], target: .classes(IndexTensor([-1], shape: [1])), count: 1)
        }
    }
}
