import Datasets
import Models
import Networks
import Settings
import Tensors
import Testing
import Training

/// Two promises: a sample's outputs are the same bits in any batch, at any place and with any padding; and a run's weights
/// are the same bits for any number of threads.
@Suite struct InvarianceTests {
    static let models = [
        "mlp", "lenet5", "resnet20", "cnn-digits", "charlstm", "seq2seq", "gpt", "char-gpt", "textcnn",
        "sentiment-lstm", "tagger-bilstm", "dates-luong", "translate-fr", "transformer-fr",
    ]

    @Test(arguments: models) func aSamplesOutputsDoNotDependOnTheBatch(model: String) throws {
        let executor = try Self.executor(model, threads: 2)
        let inputs = Self.inputs(of: executor.network.spec, count: 9, time: 11)
        func output(_ samples: [Int]) -> [Float] {
            executor.evaluate(Self.batch(inputs.map { $0.rows(samples) }, count: samples.count)).values
        }
        let together = output(Array(0..<9))
        let each = together.count / 9
        for order in [[4], [8, 4], [1, 2, 3, 4, 5], [4, 0, 4]] {
            let some = output(order)
            for (place, sample) in order.enumerated() {
                let found = Array(some[place * each..<(place + 1) * each])
                #expect(found == Array(together[sample * each..<(sample + 1) * each]))
            }
        }
    }

    static let readers = [
        "charlstm", "seq2seq", "gpt", "char-gpt", "textcnn", "sentiment-lstm", "tagger-bilstm", "dates-luong",
        "translate-fr", "transformer-fr",
    ]

    @Test(arguments: readers) func paddingDoesNotChangeATextsOutputs(model: String) throws {
        let executor = try Self.executor(model, threads: 2)
        let inputs = Self.inputs(of: executor.network.spec, count: 2, time: 6).compactMap(\.tokens)
        func output(padded time: Int) -> Tensor {
            let padded = inputs.map { tokens -> InputTensor in
                var ids: [Int32] = []
                for row in 0..<2 {
                    ids += tokens.ids.values[row * 6..<row * 6 + 6]
                    ids += [Int32](repeating: 0, count: time - 6)
                }
                return .tokens(TokenBatch(IndexTensor(ids, shape: [2, time]), lengths: tokens.lengths))
            }
            return executor.evaluate(Self.batch(padded, count: 2))
        }
        let (short, long) = (output(padded: 6), output(padded: 9))
        let lengths = try #require(inputs.last).lengths
        for row in 0..<2 {
            let count = (short.shape.rank == 3 ? lengths[row] : 1) * short.shape[-1]
            let (a, b) = (row * short.count / 2, row * long.count / 2)
            #expect(Array(short.values[a..<a + count]) == Array(long.values[b..<b + count]))
        }
    }

    @Test(arguments: models) func weightsDoNotDependOnTheNumberOfThreads(model: String) throws {
        let one = try Self.weights(model, threads: 1)
        #expect(!one.contains { !$0.isFinite })
        for threads in [2, 3, 8] {
            let others = try Self.weights(model, threads: threads)
            #expect(others == one, "\(threads) threads")
        }
    }

    /// A network's weights after three steps.
    private static func weights(_ model: String, threads: Int) throws -> [Float] {
        let executor = try executor(model, threads: threads)
        let loss = CrossEntropy(try SettingValues([:], for: CrossEntropy.settings))
        let inputs = inputs(of: executor.network.spec, count: 9, time: 11)
        let shape = executor.evaluate(batch(inputs, count: 9)).shape
        let labels = (0..<shape.count / shape[-1]).map { Int32($0 % shape[-1]) }
        let target = Target.classes(IndexTensor(labels, shape: Shape(Array(shape.dimensions.dropLast()))))
        for step in 0..<3 {
            _ = executor.step(
                Batch(inputs: inputs, target: target, count: 9),
                StepExecutor.Request(
                    loss: loss, learningRate: 0.01, clipping: GradientClipping(norm: 1), seed: 5, step: step))
        }
        return executor.network.values.tensor.values
    }

    private static func executor(_ model: String, threads: Int) throws -> StepExecutor {
        let bindings = ["classes": 10, "vocabulary": 37, "vocabulary.source": 41, "vocabulary.target": 43]
        let network = try Network(SampleModels.recipe(model).spec(binding: bindings).network, seed: 3)
        return StepExecutor(
            network: network, optimizer: Adam(try SettingValues([:], for: Adam.settings)),
            processor: Processor(threads: threads))
    }

    private static func batch(_ inputs: [InputTensor], count: Int) -> Batch {
        Batch(inputs: inputs, target: .values(Tensor(repeating: 0, shape: [count])), count: count)
    }

    /// Random numbers, or texts of several lengths.
    private static func inputs(of spec: NetworkSpec, count: Int, time: Int) -> [InputTensor] {
        spec.inputs.enumerated().map { index, shape in
            let place = RandomPlace(seed: 11, stream: RandomStream.data, step: UInt32(index))
            guard spec.inputForms[index] == .tokens else {
                var values = Tensor(uninitialized: Shape([count] + (shape.known?.dimensions ?? [])))
                place.fillNormal(values.mutablePointer, count: values.count)
                return .values(values)
            }
            var generator = place.generator
            let ids = (0..<count * time).map { _ in Int32.random(in: 4..<37, using: &generator) }
            return .tokens(
                TokenBatch(IndexTensor(ids, shape: [count, time]), lengths: (0..<count).map { time - $0 % 3 }))
        }
    }
}
