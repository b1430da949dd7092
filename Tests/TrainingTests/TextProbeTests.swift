import Datasets
import Foundation
import Observers
import Testing
import Training

/// Probes of models that read texts, asked of a run as a pane would.
@Suite(.serialized) struct TextProbeTests {
    /// What is said instead fills a gap; what is only left out leaves one.
    @Test func wordsLeftOutLeaveGaps() {
        func gaps(_ said: [Int32], of asked: [Int32]) -> Set<Int> {
            CommonTokens.gaps(CommonTokens.pairs(of: said, in: asked), said.count, asked.count)
        }
        #expect(gaps([1, 2, 3], of: [1, 2, 9, 3]) == [2])
        #expect(gaps([1], of: [8, 1, 9]) == [0, 1])
        #expect(gaps([], of: [1]) == [0])
        #expect(gaps([1, 7, 3], of: [1, 2, 3]).isEmpty)
        #expect(gaps([5, 1], of: [9, 1]).isEmpty)
        #expect(gaps([1, 2], of: [1, 2]).isEmpty)
    }

    private func answer<Answer>(_ question: ProbeQuestion<Answer>, _ run: TrainingRun) -> Answer? {
        result(question.request, run)?.answer()
    }

    private func result(_ request: ProbeRequest, _ run: TrainingRun) -> ProbeResult? {
        _ = run.apply(.watch([request]))
        run.serveProbes { 0 }
        return run.snapshot(number: 1, answers: []).probes[request]
    }

    private func translator(steps: Int = 3) throws -> TrainingRun {
        let run = try SampleModels.run("translate-fr", ["data.size=200", "train.batch=16"])
        _ = run.apply(.stepBatch(count: steps))
        run.work()
        return run
    }

    private func matrix(_ question: ProbeQuestion<TokenMatrix>, _ run: TrainingRun) throws -> TokenMatrix {
        guard let matrix = answer(question, run) else {
            throw Missing(text: "\(String(describing: result(question.request, run)))")
        }
        return matrix
    }

    private struct Missing: Error { let text: String }

    @Test func everyRowOfAnAlignmentSumsToOne() throws {
        let run = try translator()
        let matrix = try matrix(ProbeQuestion(\.alignment, sample: .index(3)), run)
        #expect(matrix.columns.last == "<eos>" && matrix.rows.last == "<eos>")
        for row in matrix.rows.indices {
            let sum = matrix.values[row * matrix.columns.count..<(row + 1) * matrix.columns.count].reduce(0, +)
            #expect((sum - 1).magnitude < 1e-4)
        }
        #expect(matrix.gold?.sure.isEmpty == false)
        #expect(matrix.sources.map(\.name) == ["decoder"])
    }

    @Test func aTypedSentenceIsAlignedWithItsTranslation() throws {
        let run = try translator()
        let matrix = try matrix(ProbeQuestion(\.alignment, sample: .typed("the black zebra sleeps .")), run)
        #expect(matrix.sample == nil && matrix.gold == nil)
        #expect(matrix.columns == ["the", "black", "<unk>", "sleeps", ".", "<eos>"])
        guard let texts = answer(ProbeQuestion(\.texts, sample: .typed("the black zebra sleeps .")), run)
        else { return #expect(Bool(false), "no text came back") }
        // The rows are the tokens that were written, up to the end or the cut.
        #expect(matrix.rows.dropLast() == texts[0].hypothesis.map(\.text)[...])
        #expect(texts[0].source.contains("<unk>") && texts[0].reference == nil)
    }

    @Test func emptyAndEndlessTextsHaveAWord() throws {
        let run = try translator(steps: 1)
        guard let empty = result(ProbeRequest(\.texts, sample: .typed("  ")), run)?.reason else {
            return #expect(Bool(false), "there is nothing to read")
        }
        #expect(empty.contains(":text"))
        let long = Array(repeating: "black", count: 10_000).joined(separator: " ")
        #expect(try matrix(ProbeQuestion(\.alignment, sample: .typed(long)), run).columns.count <= 512)
    }

    @Test func theErrorRateIsThatOfTheLargestWeights() throws {
        let run = try translator()
        guard let values = answer(ProbeQuestion(\.alignmentScore), run) else {
            return #expect(Bool(false), "the corpus knows its links")
        }
        // The same by hand: links of all samples, one after another.
        var score = AlignmentScore()
        for index in 0..<Int(values[1].value) {
            let matrix = try matrix(ProbeQuestion(\.alignment, sample: .index(index)), run)
            var links: Set<TokenLink> = []
            for row in matrix.rows.indices.dropLast() {
                guard let column = matrix.ranking(ofRow: row).first, column < matrix.columns.count - 1 else { continue }
                links.insert(TokenLink(source: column, target: row))
            }
            let gold = try #require(matrix.gold)
            func known(_ places: Set<TokenMatrix.Place>) -> Set<TokenLink> {
                Set(places.map { TokenLink(source: $0.column, target: $0.row) })
            }
            score.add(links, against: TokenAlignment(sure: known(gold.sure), possible: known(gold.possible)))
        }
        #expect((try #require(score.errorRate) - Double(values[0].value)).magnitude < 1e-5)
    }

    @Test func aWeightByHandIsTheLayersOwn() throws {
        for model in ["translate-fr", "dates-luong", "char-gpt"] {
            let run = try SampleModels.run(model)
            let question = ProbeQuestion(
                \.attentionByHand, sample: .index(0), option: AttentionCell(head: 0, row: 2, column: 1))
            guard let cell = answer(question, run) else {
                Issue.record("\(model): \(String(describing: result(question.request, run)))")
                continue
            }
            let top = cell.scores.filter(\.isFinite).max() ?? 0
            let shares = cell.scores.map { $0.isFinite ? Double($0 - top) : -.infinity }.map(Exponential.of)
            let total = shares.reduce(0, +)
            for (share, weight) in zip(shares, cell.weights) {
                #expect((share / total - Double(weight)).magnitude < 1e-4, "\(model)")
            }
        }
    }

    @Test func headsAreAllShownWithTheirNumbers() throws {
        let run = try SampleModels.run("char-gpt")
        guard let heads = answer(ProbeQuestion(\.heads, sample: .index(0), limit: 256), run) else {
            return #expect(Bool(false), "there are heads")
        }
        #expect(heads.count == 16)
        #expect(heads.allSatisfy { $0.entropy >= 0 && $0.distance >= 0 && $0.kind == "itself" })
        // What comes later is masked.
        let grid = heads[0].weights
        #expect(grid.values[grid.width - 1] == 0 && grid.values[0] == 1)
    }

    @Test func gatesHaveOneColumnAToken() throws {
        let run = try SampleModels.run("char-lstm", ["data.size=5000", "train.batch=16"])
        guard let gates = answer(ProbeQuestion(\.gates, layer: "lstm", sample: .index(0)), run) else {
            return #expect(Bool(false), "\(String(describing: result(ProbeRequest(\.gates, layer: "lstm"), run)))")
        }
        #expect(gates.strips.map(\.name) == ["input", "forget", "candidate", "output", "cell", "hidden"])
        for strip in gates.strips where !strip.isSigned {
            #expect(strip.values.allSatisfy { (0...1).contains($0) })
        }
    }

    @Test func theGradientFadesTowardsTheBeginning() throws {
        let run = try SampleModels.run("char-rnn", ["data.size=5000", "train.batch=16"])
        let question = ProbeQuestion(\.gradientThroughTime, sample: .index(0))
        guard let curves = answer(question, run), let curve = curves.curves.first else {
            return #expect(Bool(false), "\(String(describing: result(question.request, run)))")
        }
        #expect(curve.values.count == curves.tokens.count)
        let (first, last) = (try #require(curve.values.first), try #require(curve.values.last))
        #expect(last > 0 && first < last / 10)
    }

    @Test func lookingAtGradientsLeavesThoseOfTheStep() throws {
        let run = try SampleModels.run("char-rnn", ["data.size=5000", "train.batch=16"])
        _ = run.apply(.stepBatch(count: 1))
        run.work()
        let before = run.executor.network.parameters.compactMap { $0.gradient?.values }
        _ = answer(ProbeQuestion(\.gradientThroughTime, sample: .index(1)), run)
        #expect(run.executor.network.parameters.compactMap { $0.gradient?.values } == before)
    }

    @Test func neighboursAreRankedByTheirCosine() throws {
        let run = try translator(steps: 1)
        let question = ProbeQuestion(\.tokenPlane, layer: "target_embedding", option: 6, limit: 10)
        guard let plane = answer(question, run) else {
            return #expect(Bool(false), "\(String(describing: result(question.request, run)))")
        }
        #expect(plane.chosen == 6 && plane.neighbours.count == 10)
        #expect(zip(plane.neighbours, plane.neighbours.dropFirst()).allSatisfy { $0.value >= $1.value })
        #expect(plane.variance.count == 2 && plane.variance[0] >= plane.variance[1] && plane.variance[0] < 1)
    }

    @Test func placesAreSinesAndCosines() throws {
        let run = try SampleModels.run("char-gpt")
        let layer = try #require(
            run.snapshot(number: 1, answers: []).architecture.layers.first { $0.kind == "positions" }?.path)
        guard let matrix = answer(ProbeQuestion(\.positions, layer: layer), run) else {
            return #expect(Bool(false), "there are positions")
        }
        #expect(matrix.values.count == matrix.rows.count * matrix.columns.count && !matrix.values.isEmpty)
    }

    @Test func aBeamOfOneIsWhatTheSamplesShow() throws {
        let run = try translator(steps: 20)
        guard let tree = answer(ProbeQuestion(\.beamTree, sample: .index(2), option: 1), run),
            let texts = answer(ProbeQuestion(\.texts, sample: .index(2)), run)
        else { return #expect(Bool(false), "a translator is searched") }
        #expect(tree.hypotheses.count == 1 && tree.steps.allSatisfy { $0.count { $0.fate != .pruned } <= 1 })
        let kept = tree.steps.compactMap { $0.first { $0.fate == .kept }?.token }
        #expect(kept == texts[0].hypothesis.map(\.text))
    }

    @Test func aGeneratedTextIsTheSameForTheSameTemperature() throws {
        let run = try SampleModels.run("char-rnn", ["data.size=5000", "train.batch=16"])
        func text(_ temperature: Float) throws -> [String] {
            let question = ProbeQuestion(
                \.generatedText, sample: .typed("the old "), option: temperature, limit: 40)
            guard let text = answer(question, run) else { throw Missing(text: "no text") }
            #expect(text.prompt == "the old " && text.next.count > 1)
            return text.tokens.map(\.text)
        }
        let cold = try text(0.2)
        #expect(try text(0.2) == cold && cold.count == 40)
        #expect(try text(3) != cold)
    }

    // MARK: Teacher forcing

    @Test func theShareOfRightTokensIsAStraightLine() throws {
        let run = try SampleModels.run(
            "translate-fr",
            ["data.size=200", "train.teacher-forcing=1", "train.teacher-forcing-end=0.5", "train.epochs=10"])
        func value() -> String? {
            run.snapshot(number: 1, answers: []).hyperparameters.first { $0.name == "train.teacher-forcing" }?.value
                .text
        }
        #expect(value() == "1")
        _ = run.apply(.runEpochs(5))
        run.work()
        #expect(value() == "0.75")
        #expect(run.accepts(.set(name: "teacher-forcing", value: .number(0.25))))
        _ = run.apply(.runEpochs(1))
        run.work()
        #expect(value() == "0.25")
    }

    @Test func withoutATeacherTheNetworkReadsItsOwnTokens() throws {
        func loss(_ ratio: String) throws -> Float {
            let run = try SampleModels.run(
                "translate-fr", ["data.size=200", "train.batch=16", "train.teacher-forcing=\(ratio)"])
            _ = run.apply(.stepBatch(count: 30))
            run.work()
            return try #require(run.progression.loss)
        }
        let (taught, alone) = (try loss("1"), try loss("0"))
        // Reading one's own mistakes makes every later token harder.
        #expect(alone.isFinite && taught < alone)
        #expect(try loss("0") == alone, "the same seed draws the same tokens")
    }

    @Test func onlyModelsThatWriteTextsHaveATeacher() throws {
        let run = try SampleModels.run("char-rnn", ["data.size=5000"])
        #expect(!run.snapshot(number: 1, answers: []).hyperparameters.contains { $0.name.contains("teacher") })
    }

    @Test func aTaggersTokensAreCountedByClass() throws {
        let run = try SampleModels.run("tagger-bilstm", ["data.size=200", "train.batch=16"])
        _ = run.apply(.evaluate)
        run.work()
        guard let matrix = answer(ProbeQuestion(\.confusion), run) else {
            return #expect(Bool(false), "tags are classes")
        }
        #expect(matrix.values.reduce(0, +) > 100)
        guard let texts = answer(ProbeQuestion(\.texts, sample: .index(0)), run) else {
            return #expect(Bool(false), "texts are tagged")
        }
        #expect(texts[0].reference?.split(separator: " ").count == texts[0].hypothesis.count)
    }
}

private enum Exponential {
    static func of(_ x: Double) -> Double { exp(x) }
}
