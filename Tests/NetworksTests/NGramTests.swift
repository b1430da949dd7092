import Autograd
import Foundation
import Golden
import Networks
import Settings
import Tensors
import Testing

@Suite struct NGramTests {
    private static let processor = Processor(threads: 2)

    private func network(_ order: Int, size: Int, _ settings: [String: SettingValue] = [:]) throws -> Network {
        var spec = NetworkSpec(inputs: [[.symbol("time")]])
        let all = ["order": .integer(order), "size": .integer(size)].merging(settings) { $1 }
        try spec.append(NGramSpec(try SettingValues(all, for: NGramSpec.settings)), path: "counts", from: [.input(0)])
        return try Network(spec, seed: 1)
    }

    private func scores(_ network: Network, _ texts: [[Int32]], _ mode: Mode = .evaluate) -> Tensor {
        network.forward([.tokens(TokenBatch(texts, padding: 0))], mode: mode, on: Tape(processor: Self.processor)).value
    }

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
        let network = try network(order, size: 9)
        let (learnt, asked) = (texts(40, size: 9, seed: 5), texts(6, size: 9, seed: 77))
        for start in stride(from: 0, to: 40, by: 8) { _ = scores(network, Array(learnt[start..<start + 8]), .train) }
        let reference = Reference(order: order, size: 9, texts: learnt)
        let discounts = (1...order).map(reference.discount)
        let found = scores(network, asked)
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
        let network = try network(order, size: 7)
        for size in [0, 3, 30] {
            if size > 0 { _ = scores(network, texts(size, size: 7, seed: 2), .train) }
            let text: [Int32] = [0, 6, 6, 1, 3, 2, 5]
            let found = scores(network, [text])
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
        let network = try network(4, size: 6, ["discount": .integer(0)])
        let said = [(Int32(3), books), (4, exams), (5, all - books - exams)]
        for (word, times) in said { _ = scores(network, Array(repeating: context + [word], count: times), .train) }
        let found = scores(network, [context])
        #expect(try abs(Double(exp(found[2 * 6 + 3])) - number("p_books")) < 1e-6)
        #expect(try abs(Double(exp(found[2 * 6 + 4])) - number("p_exams")) < 1e-6)
        // What never came has the smallest probability that there is, and a loss that is still a number.
        #expect(found[2 * 6].isFinite && found[2 * 6] < -80)
    }

    @Test func aTextIsAnsweredBeforeItIsCounted() throws {
        let network = try network(2, size: 4)
        let text: [[Int32]] = [[1, 2, 3, 1, 2, 3]]
        #expect(scores(network, text, .train).values.allSatisfy { abs($0 - log(Float(0.25))) < 1e-6 })
        let once = network.statistics.tensor.values
        _ = scores(network, text)
        #expect(network.statistics.tensor.values == once, "asking counts nothing")
        let after = scores(network, text).values
        #expect(after[2] > after[1] && after[2] > after[3], "2 follows 1")
    }

    @Test func paddingIsNotCounted() throws {
        let (padded, alone) = (try network(3, size: 6), try network(3, size: 6))
        _ = scores(padded, [[1, 2], [3, 4, 5, 1, 2]], .train)
        _ = scores(alone, [[1, 2]], .train)
        _ = scores(alone, [[3, 4, 5, 1, 2]], .train)
        #expect(padded.statistics.tensor.values == alone.statistics.tensor.values)
        let (long, short) = (scores(padded, [[1, 2], [3, 4, 5, 1]]), scores(padded, [[1, 2]]))
        #expect(Array(long.values.prefix(12)) == short.values)
    }

    @Test(arguments: [1, 2, 5]) func continuingGivesTheScoresOfTheWholeText(order: Int) throws {
        let network = try network(order, size: 8)
        _ = scores(network, texts(30, size: 8, seed: 9), .train)
        let rows: [[Int32]] = [[1, 3, 2, 7, 5, 6, 1], [4, 4, 0, 2, 6, 3, 2]]
        let whole = scores(network, rows)
        let session = try DecodingSession(network, inputs: [nil], continuing: 0, on: Self.processor)
        for (start, end) in [(0, 1), (1, 2), (2, 5), (5, 7)] {
            let ids = rows.flatMap { $0[start..<end] }
            let found = session.advance(IndexTensor(ids, shape: [2, end - start]))
            for row in 0..<2 {
                let expected = whole.values[(row * 7 + start) * 8..<(row * 7 + end) * 8]
                #expect(Array(found.values[row * (end - start) * 8..<(row + 1) * (end - start) * 8]) == Array(expected))
            }
            if end == 2 { session.select([0, 1]) }
        }
    }

    @Test func aFullTableGoesOnWithWhatItHas() throws {
        let network = try network(5, size: 20, ["capacity": .integer(64)])
        for seed in 1...20 { _ = scores(network, texts(10, size: 20, seed: UInt64(seed)), .train) }
        let found = scores(network, [[1, 2, 3]])
        for time in 0..<3 {
            #expect(abs((0..<20).reduce(Float(0)) { $0 + exp(found[time * 20 + $1]) } - 1) < 1e-5)
        }
    }

    /// Counts may come from any file: links that go in circles, numbers that are none.
    @Test(arguments: [Float.nan, .infinity, -1, 1, 3, 1e9, 0.5]) func countsOfAnyKindAreSurvived(value: Float) throws {
        let network = try network(3, size: 6, ["capacity": .integer(64)])
        for parameter in network.parameters { parameter.set(Tensor(repeating: value, shape: parameter.shape)) }
        #expect(scores(network, [[1, 2, 3, 4]]).count == 24)
        #expect(scores(network, [[1, 2, 3, 4]], .train).count == 24)
    }

    @Test func shapesThatDoNotFitAreRefused() throws {
        let spec = NGramSpec(try SettingValues(["order": .integer(2)], for: NGramSpec.settings))
        for inputs in [[[2, 3]], [], [[.symbol("time")], [.symbol("time")]]] as [[SymbolicShape]] {
            #expect(throws: ShapeError.self) { try spec.output(for: inputs) }
        }
    }
}
