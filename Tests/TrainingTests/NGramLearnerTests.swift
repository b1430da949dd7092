import Foundation
import Golden
import Datasets
import Networks
import Settings
import Tensors
import Testing
import Training

@Suite struct NGramLearnerTests {
    private static let processor = Processor(threads: 2)

    private func learner(
        _ order: Int, size: Int, _ settings: [String: SettingValue] = [:]
    ) throws -> any MemoryLearner {
        let all = ["order": .integer(order)].merging(settings) { $1 }
        let spec = NGramSpec(try SettingValues(all, for: NGramSpec.settings))
        let facts = try spec.facts(inputs: [[.symbol("time")]], symbols: ["vocabulary": size])
        return try #require(spec.build(facts, on: Self.processor) as? any MemoryLearner)
    }

    private func batch(_ texts: [[Int32]]) -> Batch {
        let tokens = TokenBatch(texts, padding: 0)
        let answers = [Int32](repeating: -1, count: tokens.count * tokens.time)
        return Batch(
            inputs: [.tokens(tokens)], target: .classes(IndexTensor(answers, shape: [tokens.count, tokens.time])),
            count: tokens.count)
    }

    private func scores(_ learner: any MemoryLearner, _ texts: [[Int32]]) -> Tensor { learner.evaluate(batch(texts)) }

    /// Texts in which some tokens like to follow others.
    private func texts(_ count: Int, size: Int32, seed: UInt64) -> [[Int32]] {
        var state = seed
        func draw(_ limit: Int32) -> Int32 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int32((state >> 33) % UInt64(limit))
        }
        return (0..<count).map { _ in
            var last: Int32 = 1
            return (0..<5 + Int(draw(9))).map { _ in
                last = draw(3) > 0 ? (last * 3 + draw(2)) % size : draw(size)
                return last
            }
        }
    }

    /// Kneser-Ney as the papers write it, with a dictionary for each count.
    private struct Reference {
        let order: Int
        let size: Int
        var counts: [[Int32]: Float] = [:]
        var lefts: [[Int32]: Set<Int32>] = [:]

        init(order: Int, size: Int, texts: [[Int32]]) {
            (self.order, self.size) = (order, size)
            for text in texts {
                for end in text.indices {
                    for length in 1...min(order, end + 1) {
                        let gram = Array(text[end + 1 - length...end])
                        counts[gram, default: 0] += 1
                        if length > 1 { lefts[Array(gram.dropFirst()), default: []].insert(gram[0]) }
                    }
                }
            }
        }

        func count(_ gram: [Int32]) -> Float {
            gram.count == order ? counts[gram] ?? 0 : Float(lefts[gram]?.count ?? 0)
        }

        func discount(_ length: Int) -> Float {
            let all = counts.keys.filter { $0.count == length }.map(count)
            let (once, twice) = (Float(all.count { $0 == 1 }), Float(all.count { $0 == 2 }))
            return once > 0 && twice > 0 ? once / (once + 2 * twice) : 0.75
        }

        func probability(_ token: Int32, after text: ArraySlice<Int32>, discounts: [Float]) -> Float {
            func of(_ context: [Int32]?) -> Float {
                guard let context else { return 1 / Float(size) }
                let lower = of(context.isEmpty ? nil : Array(context.dropFirst()))
                let followers = (0..<Int32(size)).map { count(context + [$0]) }
                let total = followers.reduce(0, +)
                guard total > 0 else { return lower }
                let discount = discounts[context.count]
                let freed = followers.reduce(0) { $0 + min($1, discount) }
                return max(followers[Int(token)] - discount, 0) / total + freed / total * lower
            }
            return of(Array(text.suffix(order - 1)))
        }
    }

    @Test(arguments: 1...5) func smoothingIsThatOfKneserAndNey(order: Int) throws {
        let learner = try learner(order, size: 9)
        let (learnt, asked) = (texts(40, size: 9, seed: 5), texts(6, size: 9, seed: 77))
        for start in stride(from: 0, to: 40, by: 8) { learner.fit(batch(Array(learnt[start..<start + 8]))) }
        let reference = Reference(order: order, size: 9, texts: learnt)
        let discounts = (1...order).map(reference.discount)
        let found = scores(learner, asked)
        for (row, text) in asked.enumerated() {
            for time in text.indices {
                for token in 0..<9 {
                    let logit = found[(row * found.shape[1] + time) * 9 + token]
                    let expected = reference.probability(Int32(token), after: text[...time], discounts: discounts)
                    #expect(abs(exp(logit) - expected) < 1e-5)
                }
            }
        }
    }

    @Test(arguments: [1, 3, 5]) func probabilitiesSumToOne(order: Int) throws {
        let learner = try learner(order, size: 7)
        for size in [0, 3, 30] {
            if size > 0 { learner.fit(batch(texts(size, size: 7, seed: 2))) }
            let text: [Int32] = [0, 6, 6, 1, 3, 2, 5]
            let found = scores(learner, [text])
            for time in text.indices {
                let sum = (0..<7).reduce(Float(0)) { $0 + exp(found[time * 7 + $1]) }
                #expect(abs(sum - 1) < 1e-5)
            }
        }
    }

    /// "students opened their books": 400 of 1,000, and "exams": 100.
    @Test func sharesOfTheLectureHold() throws {
        let lecture = try #require((Golden.json("lecture") as? [String: Any])?["ngram"] as? [String: Any])
        func number(_ name: String) throws -> Double { try #require((lecture[name] as? NSNumber)?.doubleValue) }
        let context: [Int32] = [0, 1, 2]
        let all = try Int(number("students opened their"))
        let books = try Int(number("students opened their books"))
        let exams = try Int(number("students opened their exams"))
        let learner = try learner(4, size: 6, ["discount": .integer(0)])
        let said = [(Int32(3), books), (4, exams), (5, all - books - exams)]
        for (word, times) in said { learner.fit(batch(Array(repeating: context + [word], count: times))) }
        let found = scores(learner, [context])
        #expect(try abs(Double(exp(found[2 * 6 + 3])) - number("p_books")) < 1e-6)
        #expect(try abs(Double(exp(found[2 * 6 + 4])) - number("p_exams")) < 1e-6)
        // What never came has the smallest probability that there is, and a loss that is still a number.
        #expect(found[2 * 6].isFinite && found[2 * 6] < -80)
    }

    @Test func aTextIsAnsweredBeforeItIsCounted() throws {
        let learner = try learner(2, size: 4)
        let text: [[Int32]] = [[1, 2, 3, 1, 2, 3]]
        var answered: [Float] = []
        let request = StepExecutor.Request(
            loss: CrossEntropy(try SettingValues([:], for: CrossEntropy.settings)), learningRate: 0, seed: 0, step: 0)
        var phases: [StepPhase] = []
        let outcome = learner.step(batch(text), request) { phase, view in
            phases.append(phase)
            if phase == .forward { answered = view.logits?.values ?? [] }
            return nil
        }
        #expect(outcome.hold == nil && learner.updates == 1)
        #expect(phases == [.batch, .forward, .loss, .beforeUpdate, .update])
        #expect(answered.count == 24 && answered.allSatisfy { abs($0 - log(Float(0.25))) < 1e-6 })
        let once = learner.memory
        let after = scores(learner, text).values
        #expect(learner.memory == once, "asking counts nothing")
        #expect(after[2 + 4] < after[3 + 4] && after[2] > after[1], "2 follows 1")
    }

    @Test func aHeldStepCountsNothing() throws {
        let request = StepExecutor.Request(
            loss: CrossEntropy(try SettingValues([:], for: CrossEntropy.settings)), learningRate: 0, seed: 0, step: 0)
        for held in [StepPhase.batch, .forward, .loss, .beforeUpdate] {
            let learner = try learner(2, size: 4)
            let before = learner.memory
            let outcome = learner.step(batch([[1, 2]]), request) { phase, _ in phase == held ? .inspected : nil }
            #expect(outcome.hold == .inspected && learner.memory == before && learner.updates == 0)
        }
    }

    @Test func paddingIsNotCounted() throws {
        let (padded, alone) = (try learner(3, size: 6), try learner(3, size: 6))
        padded.fit(batch([[1, 2], [3, 4, 5, 1, 2]]))
        alone.fit(batch([[1, 2]]))
        alone.fit(batch([[3, 4, 5, 1, 2]]))
        #expect(padded.memory == alone.memory)
        let (long, short) = (scores(padded, [[1, 2], [3, 4, 5, 1]]), scores(padded, [[1, 2]]))
        #expect(Array(long.values.prefix(12)) == short.values)
    }

    @Test(arguments: [1, 2, 5]) func continuingGivesTheScoresOfTheWholeText(order: Int) throws {
        let learner = try learner(order, size: 8)
        learner.fit(batch(texts(30, size: 8, seed: 9)))
        let row: [Int32] = [1, 3, 2, 7, 5, 6, 1]
        let whole = scores(learner, [row]).values
        let read = try learner.reader()
        for (start, end) in [(0, 1), (1, 2), (2, 5), (5, 7)] {
            #expect(read(Array(row[start..<end])) == Array(whole[(end - 1) * 8..<end * 8]))
        }
    }

    /// Nothing is passed over in silence: how many n-grams found no room is counted, and said.
    @Test func whatFindsNoRoomIsCountedAndSaid() throws {
        let learner = try learner(2, size: 90, ["capacity": .integer(64)])
        #expect(learner.notice == nil)
        // 33 tokens and 31 pairs fill the room; behind them come 37 tokens and 38 pairs more.
        learner.fit(batch([(0..<70).map(Int32.init)]))
        let notice = try #require(learner.notice)
        #expect(notice.hasPrefix("75 n-grams of the texts were not counted: there is room for 64 different ones"))
        let found = scores(learner, [[1, 2, 3]])
        for time in 0..<3 {
            #expect(abs((0..<90).reduce(Float(0)) { $0 + exp(found[time * 90 + $1]) } - 1) < 1e-5)
        }
        let again = try self.learner(2, size: 90, ["capacity": .integer(64)])
        try again.remember(learner.memory)
        #expect(again.notice == notice)
    }

    /// A float holds whole numbers up to 2²⁴ only.
    @Test(arguments: [UInt64(1) << 24, 1 << 40, .max - 1, .max]) func largeCountsAreExact(count: UInt64) throws {
        let learner = try learner(1, size: 3)
        learner.fit(batch([[1]]))
        var memory = learner.memory
        withUnsafeBytes(of: count.littleEndian) { memory.replaceSubrange(40..<48, with: $0) }
        try learner.remember(memory)
        learner.fit(batch([[1]]))
        let counted = learner.memory.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 40, as: UInt64.self) }
        #expect(counted == (count == .max ? .max : count + 1))
    }

    @Test func whatWasLearntGoesThroughAWeightFileUnchanged() throws {
        let learner = try learner(4, size: 9)
        learner.fit(batch(texts(40, size: 9, seed: 5)))
        let file = try Safetensors.file(Safetensors.encode(learner.tensors))
        let again = try self.learner(4, size: 9)
        try again.load(file.tensors)
        #expect(again.memory == learner.memory)
        #expect(scores(again, [[1, 2, 3]]).values == scores(learner, [[1, 2, 3]]).values)
        let error = #expect(throws: LearnerMemoryError.self) { try self.learner(3, size: 9).load(file.tensors) }
        #expect(error?.reason == "it holds n-grams of up to 4 of 9 tokens; the model counts up to 3 of 9")
    }

    @Test func countsOfAnEarlierVersionAreRefusedInOneLine() throws {
        let tensors = ["counts.entries", "counts.frequencies"].map {
            NamedTensor(name: $0, tensor: Tensor(repeating: 0, shape: [4, 6]))
        }
        let error = #expect(throws: LearnerMemoryError.self) { try learner(3, size: 9).load(tensors) }
        #expect(error?.reason.contains("an earlier version wrote it") == true)
    }

    /// A memory may come from any file: whatever stands in it is refused, or is a memory.
    @Test func memoriesOfAnyKindAreSurvived() throws {
        let learner = try learner(3, size: 6)
        learner.fit(batch(texts(4, size: 6, seed: 1)))
        let sound = learner.memory
        #expect(learner.canRemember(sound))
        for length in 0..<sound.count { #expect(!learner.canRemember(Array(sound.prefix(length)))) }
        var refused = 0
        for place in sound.indices {
            for value: UInt8 in [0, 1, 0x7F, 0xFF] where sound[place] != value {
                var memory = sound
                memory[place] = value
                let other = try self.learner(3, size: 6)
                guard (try? other.remember(memory)) != nil else {
                    refused += 1
                    continue
                }
                other.fit(batch([[1, 2, 3, 4]]))
                #expect(scores(other, [[1, 2, 3, 4]]).values.allSatisfy { $0.isFinite })
            }
        }
        #expect(refused > sound.count)
    }

    @Test func inputsThatDoNotFitAreRefused() throws {
        let spec = NGramSpec(try SettingValues(["order": .integer(2)], for: NGramSpec.settings))
        for inputs in [[[2, 3]], [], [[.symbol("time")], [.symbol("time")]]] as [[SymbolicShape]] {
            #expect(throws: ShapeError.self) { try spec.facts(inputs: inputs, symbols: [:]) }
        }
    }
}
