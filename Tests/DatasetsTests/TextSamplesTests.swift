import Datasets
import Tensors
import Testing

@Suite struct TextSamplesTests {
    private static let words = TextLines(["a b c d e f g h i j"])

    private func tokenizer(_ texts: TextLines) throws -> any Tokenizer {
        try WordTokenizer(learningFrom: texts, .init())
    }

    @Test func pairsBeginAndEndWhereTheConventionSays() throws {
        let tokenizer = try tokenizer(Self.words)
        let pairs = TextPairs(
            sources: TextLines(["a b c", "d"]), targets: TextLines(["e", "f zz"]), sourceTokenizer: tokenizer,
            targetTokenizer: tokenizer)
        let id = { (word: String) in tokenizer.vocabulary.id(of: word) ?? -9 }
        let batch = pairs.batch([1, 0], from: nil)
        let (source, target) = (try #require(batch.inputs[0].tokens), try #require(batch.inputs[1].tokens))
        #expect(source.ids.shape == [2, 4])
        #expect(source.ids.values == [id("d"), 3, 0, 0, id("a"), id("b"), id("c"), 3])
        #expect(source.lengths == [2, 4])
        #expect(target.ids.values == [2, id("f"), 1, 2, id("e"), 0])
        #expect(target.lengths == [3, 2])
        #expect(batch.target == .classes(IndexTensor([id("f"), 1, 3, id("e"), 3, -1], shape: [2, 3])))
        #expect(batch.indices == [1, 0])
        #expect(pairs.preview(1) == SamplePreview(.text("d"), label: nil, caption: "f zz"))
    }

    @Test func windowsFollowOneAnotherWithoutAGap() throws {
        let windows = TextWindows(
            Array(10...20), context: 4, tokenizer: try tokenizer(Self.words), drawsWindows: false, keepsRest: true)
        #expect(windows.count == 3)
        let batch = windows.batch([0, 1, 2], from: nil)
        let input = try #require(batch.inputs[0].tokens)
        #expect(input.ids.values == [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 0, 0])
        #expect(input.lengths == [4, 4, 2])
        #expect(
            batch.target
                == .classes(IndexTensor([11, 12, 13, 14, 15, 16, 17, 18, 19, 20, -1, -1], shape: [3, 4])))
        #expect(windows.indices(in: SampleOrder(seed: 0, epoch: 0)).sorted() == [0, 1, 2])
    }

    @Test func drawnWindowsBeginAnywhereAndFollowFromTheSeed() throws {
        let windows = TextWindows(
            Array(0..<1000), context: 7, tokenizer: try tokenizer(Self.words), drawsWindows: true)
        let indices = windows.indices(in: SampleOrder(seed: 3, epoch: 1))
        #expect(indices.count == windows.count && windows.count == 142)
        #expect(indices == windows.indices(in: SampleOrder(seed: 3, epoch: 1)))
        #expect(indices != windows.indices(in: SampleOrder(seed: 3, epoch: 2)))
        let batch = windows.batch(indices, from: nil)
        let input = try #require(batch.inputs[0].tokens)
        #expect(input.ids.shape == [142, 7])
        #expect(Set((0..<142).map { input.row($0)[0] % 7 }).count == 7)
        for row in 0..<142 { #expect(input.row(row) == Array(input.row(row)[0]..<input.row(row)[0] + 7)) }
        #expect(batch.target.labels == input.ids.values.map { $0 + 1 })
        #expect(windows.indices(in: SampleOrder(seed: 3, epoch: 1, isShuffled: false)) == Array(0..<142))
    }

    @Test(arguments: [2, 3, 4]) func aTextShorterThanAWindowIsOneWindow(count: Int32) throws {
        for keepsRest in [true, false] {
            let windows = TextWindows(
                Array(4..<4 + count), context: 64, tokenizer: try tokenizer(Self.words), drawsWindows: true,
                keepsRest: keepsRest)
            #expect(windows.count == 1)
            let batch = windows.batch(windows.indices(in: SampleOrder(seed: 0, epoch: 0)), from: nil)
            #expect(batch.inputs[0].tokens?.ids.values == Array(4..<3 + count))
        }
    }

    @Test func labelledTextsAreCutAtTheLimitAndNeverEmpty() throws {
        let texts = LabelledTexts(
            TextLines(["a b c d e f", "", "a"]), labels: [1, 0, 1], classNames: ["bad", "good"],
            tokenizer: try tokenizer(Self.words), limit: 4)
        let batch = texts.batch([0, 1, 2], from: nil)
        let input = try #require(batch.inputs[0].tokens)
        #expect(input.ids.shape == [3, 4])
        #expect(input.lengths == [4, 1, 1])
        #expect(input.row(1) == [Vocabulary.unknown])
        #expect(batch.target == .classes(IndexTensor([1, 0, 1], shape: [3])))
        #expect(texts.batch([1], from: nil).inputs[0].tokens?.ids.shape == [1, 1])
        #expect(texts.preview(0) == SamplePreview(.text("a b c d e f"), label: 1, caption: "good"))
    }

    @Test func tagsStandBesideTheirTokens() throws {
        let texts = TaggedTexts(
            sentences: TextLines(["x y", "z"]), tokens: TokenLists([[4, 5], [6]]), tags: TokenLists([[0, 1], [1]]),
            classNames: ["O", "N"])
        let batch = texts.batch([1, 0], from: nil)
        #expect(batch.inputs[0].tokens?.ids.values == [6, 0, 4, 5])
        #expect(batch.target == .classes(IndexTensor([1, -1, 0, 1], shape: [2, 2])))
        #expect(texts.preview(0).caption == "O N")
    }

    /// The share of a batch's places that hold no token, over an epoch.
    private func padding(_ samples: any SampleCollection, _ indices: [Int], batch size: Int) -> Double {
        var (places, used) = (0, 0)
        for start in stride(from: 0, to: indices.count, by: size) {
            let batch = samples.batch(Array(indices[start..<min(start + size, indices.count)]), from: nil)
            for case .tokens(let tokens) in batch.inputs {
                places += tokens.ids.count
                used += tokens.lengths.reduce(0, +)
            }
        }
        return 1 - Double(used) / Double(places)
    }

    @Test(arguments: [1, 127, 128, 1_000, 10_000])
    func batchesOfLikeLengthBringEverySampleOnceWithLittlePadding(count: Int) throws {
        var generator = RandomPlace(seed: 9, stream: 1).generator
        let texts = TextLines(
            (0..<count).map { _ in
                String(repeating: "a ", count: Int.random(in: 1...40, using: &generator))
            })
        let samples = LabelledTexts(
            texts, labels: [Int32](repeating: 0, count: count), classNames: ["one"],
            tokenizer: try tokenizer(Self.words))
        let order = SampleOrder(seed: 4, epoch: 2)
        let indices = samples.indices(in: order)
        #expect(indices.sorted() == Array(0..<count))
        #expect(indices == samples.indices(in: order))
        #expect(samples.indices(in: SampleOrder(seed: 4, epoch: 2, isShuffled: false)) == Array(0..<count))
        guard count >= 1_000 else { return }
        #expect(indices != samples.indices(in: SampleOrder(seed: 4, epoch: 3)))
        let (bucketed, shuffled) = (
            padding(samples, indices, batch: 64), padding(samples, order.indices(of: count), batch: 64)
        )
        #expect(shuffled > 0.4)
        #expect(bucketed < (count == 1_000 ? 0.15 : 0.06), "\(bucketed) of the places are padding")
        // Short ones do not come first: the halves of the epoch are about as long.
        let lengths = try #require(samples.lengths)
        let half = indices.prefix(count / 2).reduce(0) { $0 + lengths[$1] }
        #expect(abs(Double(half) / Double(lengths.reduce(0, +)) - 0.5) < 0.25)
    }

    @Test func theLoaderFollowsTheOrderByLength() throws {
        let texts = TextLines((0..<300).map { String(repeating: "a ", count: 1 + $0 * 7 % 31) })
        let samples = LabelledTexts(
            texts, labels: [Int32](repeating: 0, count: 300), classNames: ["one"], tokenizer: try tokenizer(Self.words))
        let loader = BatchLoader(samples, pool: nil)
        let order = SampleOrder(seed: 1, epoch: 0)
        let seen = stride(from: 0, to: 300, by: 64).flatMap {
            loader.batch(order, positions: $0..<$0 + 64).indices
        }
        #expect(seen == samples.indices(in: order))
    }
}
