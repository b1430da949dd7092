import Autograd
import Golden
import Networks
import Settings
import Tensors
import Testing

@Suite struct LossTests {
    static let kinds = [
        "mse": "mse", "l1": "l1", "huber": "huber", "bce_with_logits": "bce-with-logits",
        "cross_entropy": "cross-entropy", "kl_div": "kl", "hinge": "hinge",
    ]

    private func loss(_ kind: String, _ given: [String: SettingValue] = [:]) throws -> any Loss {
        let type = try #require(LossCatalog.all[kind])
        return type.init(try SettingValues(given, for: type.settings))
    }

    @Test(arguments: Golden.cases("loss"), [1, 2])
    func matchesReference(golden: GoldenCase, threads: Int) throws {
        var given: [String: SettingValue] = [:]
        if let delta = golden.arguments.number("delta") { given["delta"] = .number(delta) }
        if let index = golden.arguments.integer("ignore_index") { given["ignore-index"] = .integer(index) }
        if let share = golden.arguments.number("label_smoothing") { given["label-smoothing"] = .number(share) }
        let loss = try loss(try #require(Self.kinds[golden.operation]), given)
        let target = try #require(golden.inputs["target"])
        let tape = Tape(processor: Processor(threads: threads))
        let x = tape.leaf(try #require(golden.inputs["x"]).tensor)
        let y = loss.mean(x, target.isIndex ? .classes(target.indices) : .values(target.tensor))
        #expect(Golden.distance(y.value.values, try #require(golden.outputs["y"])) < 1e-4)
        tape.backward(from: y, upstream: golden.upstream["y"]?.tensor)
        let gradient = try #require(tape.gradient(of: x))
        #expect(Golden.distance(gradient.values, try #require(golden.gradients["x"])) < 1e-4)
    }

    @Test(arguments: LossCatalog.all.map { $0.kind })
    func lossesOfSamplesAverageToTheMean(kind: String) throws {
        let processor = Processor(threads: 2)
        let tape = Tape(processor: processor, isRecording: false)
        var scores = Tensor(uninitialized: [6, 4])
        RandomPlace(seed: 1, stream: 1).fillNormal(scores.mutablePointer, count: 24)
        let target = Target.classes(IndexTensor([0, 3, 1, 2, 2, 0], shape: [6]))
        let loss = try loss(kind)
        let mean = loss.mean(tape.constant(scores), target).value.scalar
        let each = loss.perSample(scores, target, on: processor)
        #expect(each.count == 6)
        #expect(abs(each.reduce(0, +) / 6 - mean) < 1e-5)
    }

    @Test func anUntrainedClassifierOfTenClassesLosesLogTen() throws {
        let tape = Tape(processor: Processor(threads: 1), isRecording: false)
        let scores = tape.constant(Tensor(repeating: 0.3, shape: [5, 10]))
        let loss = try loss("cross-entropy").mean(scores, .classes(IndexTensor([1, 2, 3, 4, 5], shape: [5])))
        #expect(abs(loss.value.scalar - 2.302585) < 1e-6)
    }

    @Test func aDistributionWithAllItsMassOnOneClassIsThatClass() throws {
        let processor = Processor(threads: 1)
        var scores = Tensor(uninitialized: [3, 5])
        RandomPlace(seed: 2, stream: 1).fillNormal(scores.mutablePointer, count: 15)
        let classes = Target.classes(IndexTensor([4, 0, 2], shape: [3]))
        let loss = try loss("cross-entropy", ["label-smoothing": .number(0.1)])
        let hard = loss.rows(scores, classes, slopes: true, on: processor)
        let soft = loss.rows(
            scores, .values(classes.values(like: [3, 5], from: processor.pool)), slopes: true, on: processor)
        for index in 0..<3 { #expect(abs(hard.losses[index] - soft.losses[index]) < 1e-5) }
        let (left, right) = (try #require(hard.slopes), try #require(soft.slopes))
        for index in 0..<15 { #expect(abs(left[index] - right[index]) < 1e-6) }
    }

    @Test func whereNoRowCountsLossAndGradientAreZero() throws {
        let tape = Tape(processor: Processor(threads: 2))
        let x = tape.leaf(Tensor(repeating: 1, shape: [2, 3]))
        let loss = try loss("cross-entropy", ["ignore-index": .integer(0)])
        let y = loss.mean(x, .classes(IndexTensor([0, 0], shape: [2])))
        tape.backward(from: y)
        #expect(y.value.scalar == 0)
        #expect(try #require(tape.gradient(of: x)).values == [Float](repeating: 0, count: 6))
    }

    @Test func aSingleScoreTakesItsClassAsANumber() {
        let pool = BufferPool()
        let target = Target.classes(IndexTensor([0, 1, 1], shape: [3]))
        #expect(target.values(like: [3, 1], from: pool).values == [0, 1, 1])
        #expect(target.values(like: [3, 2], from: pool).values == [1, 0, 0, 1, 0, 1])
    }
}
