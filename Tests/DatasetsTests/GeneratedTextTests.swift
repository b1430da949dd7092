import Datasets
import Foundation
import Settings
import Testing

@Suite struct GeneratedTextTests {
    private func texts(_ samples: any SampleCollection) -> [(text: String, caption: String)] {
        (0..<samples.count).map { index in
            let preview = samples.preview(index)
            guard case .text(let text) = preview.content else { return ("", preview.caption) }
            return (text, preview.caption)
        }
    }

    private func load(_ kind: String, _ given: [String: SettingValue] = [:], seed: UInt64 = 0) throws -> Dataset {
        try DatasetSpec(kind, given).load(seed: seed)
    }

    @Test(arguments: ["prose", "reviews", "tagged"]) func aRunsSeedChangesNothing(kind: String) throws {
        let data = try load(kind)
        #expect(try texts(load(kind, seed: 9).training).map(\.text) == texts(data.training).map(\.text))
        #expect(
            try texts(load(kind, ["seed": .integer(9)]).training).map(\.text) != texts(data.training).map(\.text))
    }

    @Test(arguments: ["reviews", "tagged"]) func samplesAreDistinctInAllSplits(kind: String) throws {
        let data = try load(kind)
        let all = texts(data.training) + texts(data.validation) + texts(try #require(data.test))
        #expect(all.count == 6_000)
        #expect(Set(all.map(\.text)).count == 6_000)
    }

    @Test func proseIsReadable() throws {
        let data = try load("prose")
        let (training, validation) = (
            try #require(data.training as? TextWindows), try #require(data.validation as? TextWindows)
        )
        #expect(training.tokens.count == 180_000 && validation.tokens.count == 20_000)
        #expect(try #require(data.symbols["vocabulary"]) < 70)
        let text = data.tokenizers[0].decode(training.tokens)
        #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
        let lines = text.split(separator: "\n").dropLast()
        #expect(lines.count > 1_500)
        for line in lines {
            #expect(line.last.map { ".\"".contains($0) } ?? false, "\(line)")
            #expect(line.first.map { $0.isUppercase || $0 == "\"" } ?? false, "\(line)")
            #expect(line.count { $0 == "\"" } % 2 == 0, "\(line)")
            #expect(!line.contains("  "), "\(line)")
        }
        // Held-out text is not a copy of what was learnt.
        let learnt = Set(lines)
        let held = data.tokenizers[0].decode(validation.tokens).split(separator: "\n").dropFirst().dropLast()
        #expect(held.count { learnt.contains($0) } < held.count / 2)
    }

    @Test(arguments: [2, 3]) func everyOpinionIsAsFrequent(classes: Int) throws {
        let data = try load("reviews", ["classes": .integer(classes)])
        #expect(data.classNames == (classes == 2 ? ["negative", "positive"] : ["negative", "neutral", "positive"]))
        let labels = try #require(data.training.labels)
        for label in 0..<classes {
            let share = Double(labels.count { $0 == Int32(label) }) / Double(labels.count)
            #expect(abs(share - 1 / Double(classes)) < 0.08, "\(data.classNames[label]): \(share)")
        }
    }

    /// A bag of words can't tell them apart.
    @Test(arguments: ["boring", "terrible", "wonderful", "good"]) func noWordDecides(word: String) throws {
        let data = try load("reviews", ["classes": .integer(2)])
        let found = texts(data.training).filter { $0.text.split(separator: " ").contains(Substring(word)) }
        let positive = Double(found.count { $0.caption == "positive" }) / Double(found.count)
        #expect(found.count > 100)
        #expect((0.3...0.7).contains(positive), "\(positive)")
    }

    @Test(arguments: [
        ("was not bad at all .", "positive"), ("was not good at all .", "negative"),
        ("was far from boring .", "positive"),
        ("could have been better .", "negative"), ("could not have been better .", "positive"),
        (", but it was wonderful .", "positive"), (", but it was not wonderful .", "negative"),
    ])
    func orderDecides(ending: String, opinion: String) throws {
        let data = try load("reviews", ["size": .integer(20_000)])
        let found = (texts(data.training) + texts(data.validation)).filter {
            // What stands after `although` is conceded.
            $0.text.hasSuffix(ending) && !$0.text.contains(" , although ")
        }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.caption == opinion }, "\(found.first { $0.caption != opinion }?.text ?? "")")
    }

    @Test func wordsOfSeveralClassesAreTagged() throws {
        let data = try load("tagged")
        var tags: [Substring: Set<Substring>] = [:]
        for (text, caption) in texts(data.training) {
            let (words, classes) = (text.split(separator: " "), caption.split(separator: " "))
            #expect(words.count == classes.count)
            for (word, tag) in zip(words, classes) { tags[word, default: []].insert(tag) }
        }
        #expect(tags["her"] == ["DET", "PRON"])
        #expect(tags["watch"] == ["NOUN", "VERB"])
        #expect(tags["open"] == ["ADJ", "VERB"])
        #expect(tags["to"] == ["ADP", "PART"])
        #expect(tags["the"] == ["DET"] && tags["."] == ["PUNCT"] && tags["cat"] == ["NOUN"])
        #expect(Set(tags.values.joined()) == Set(data.classNames.map { Substring($0) }))
    }

    @Test(
        arguments: [
            ("prose", ["size": .integer(10)], "from 1000 to"), ("prose", ["context": .integer(0)], "from 1 to"),
            ("reviews", ["classes": .integer(4)], "from 2 to 3"),
            ("reviews", ["validation": .integer(6_000)], "no training samples"),
            ("tagged", ["max-vocabulary": .integer(4)], "from 5 to"),
            ("tagged", ["size": .integer(3), "validation": .integer(0)], "no validation samples"),
        ] as [(String, [String: SettingValue], String)])
    func mistakesAreNamed(kind: String, given: [String: SettingValue], message: String) {
        let error = #expect(throws: (any Error).self) { _ = try load(kind, given) }
        #expect(error.map { "\($0)".contains(message) } ?? false, "\(String(describing: error))")
    }

    @Test(arguments: ["prose", "reviews", "tagged", "phrases", "dates"]) func pathsAndPreprocessingAreRefused(
        kind: String
    ) throws {
        let empty = FileManager.default.temporaryDirectory.appendingPathComponent("empty-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: empty) }
        #expect(throws: DatasetError.self) { try DatasetSpec(kind).load(path: empty.path) }
        #expect(throws: DatasetError.self) { try DatasetSpec(kind, preprocessing: [(kind: "scale", given: [:])]) }
        #expect(try DatasetSpec(kind).isEmbedded)
    }
}
