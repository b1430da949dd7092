import Datasets
import Foundation
import Settings
import Testing

@Suite struct PhrasesDataTests {
    private static let french = Result { try Corpus("phrases") }
    private static let korean = Result { try Corpus("phrases", ["language": .text("korean")]) }
    /// Large enough that every form occurs.
    private static let large = Result {
        try ["french", "korean"].map { try Corpus("phrases", ["language": .text($0), "size": .integer(20_000)]) }
    }
    private static func corpus(_ language: String) throws -> Corpus {
        try (language == "french" ? french : korean).get()
    }

    @Test(arguments: ["french", "korean"]) func sentencesAreDistinctAndHeldOutOnesNew(language: String) throws {
        let corpus = try Self.corpus(language)
        #expect(corpus.pairs.count == 8_000)
        #expect(Set(corpus.pairs.map(\.source)).count == 8_000)
        #expect(Set(corpus.pairs.map(\.target)).count == 8_000)
        #expect(corpus.validation.count == 800 && corpus.test?.count == 800)
        // Nearly every held-out sentence is made of words that were learnt.
        let unknown = (0..<800).filter {
            corpus.validation.sourceTokens[$0].contains(1) || corpus.validation.targetTokens[$0].contains(1)
        }
        #expect(unknown.count < 8)
    }

    /// The corpus is the same on every machine: its first sentences, and which words belong together.
    @Test(arguments: [
        (
            "french", "their man did not read our big letters.", "leur homme n'a pas lu nos grandes lettres.",
            "their-leur man-homme not-pas read-lu our-nos big-grandes letters-lettres .-.",
            "did-a did-lu not-n' read-a"
        ),
        (
            "french", "they are going to dance in the small market tomorrow.",
            "ils vont danser dans le petit marché demain.",
            "they-ils dance-danser in-dans the-le small-petit market-marché tomorrow-demain .-.",
            "are-vont are-danser going-vont going-danser to-vont to-danser dance-vont"
        ),
        (
            "korean", "the student washed that big bag.", "학생은 그 큰 가방을 씻었어요.",
            "student-학생은 washed-씻었어요 that-그 big-큰 bag-가방을 .-.", ""
        ),
        (
            "korean", "they did not go to that garden yesterday.", "그들은 어제 그 정원에 가지 않았어요.",
            "they-그들은 not-않았어요 go-가지 that-그 garden-정원에 yesterday-어제 .-.", "did-가지 to-정원에"
        ),
    ])
    func wordsBelongTogetherAsTheGrammarSays(
        language: String, source: String, target: String, sure: String, possible: String
    ) throws {
        let corpus = try Self.corpus(language)
        let index = try #require((0..<corpus.training.count).first { corpus.training.sources[$0] == source })
        #expect(corpus.training.targets[index] == target)
        let alignment = try #require(corpus.training.alignment(ofSample: index))
        #expect(corpus.text(alignment.sure, corpus.training, index).joined(separator: " ") == sure)
        let others = alignment.possible.subtracting(alignment.sure)
        #expect(corpus.text(others, corpus.training, index).joined(separator: " ") == possible)
    }

    /// Wherever the English words stand, the other ones do.
    @Test(arguments: [
        ("french", "black cat", "chat noir"), ("french", "black cats", "chats noirs"),
        ("french", "black shirt", "chemise noire"), ("french", "black cars", "voitures noires"),
        ("french", "small cat", "petit chat"), ("french", "small girl", "petite fille"),
        ("french", "old man", "vieil homme"), ("french", "old hat", "vieux chapeau"),
        ("french", "beautiful bird", "bel oiseau"), ("french", "new hotel", "nouvel hôtel"),
        ("french", "this hotel", "cet hôtel"), ("french", "this girl", "cette fille"),
        ("french", "my school", "mon école"), ("french", "the uncle", "oncle"), ("french", "to the park", "au parc"),
        ("french", "I eat", "je mange"), ("french", "we eat", "nous mangeons"), ("french", "I open", "j'ouvre"),
        ("korean", "black cat", "검은 고양이"), ("korean", "the black bears", "검은 곰들"), ("korean", "two cats", "고양이 두 마리"),
        ("korean", "four books", "책 네 권"), ("korean", "my house", "제 집"), ("korean", "to the school", "학교에"),
        ("korean", "in the park", "공원에"), ("korean", "with the teacher", "선생님과"),
        ("korean", "with the friend", "친구와"),
    ])
    func formsFollowTheRule(language: String, english: String, other: String) throws {
        let corpus = try Self.large.get()[language == "french" ? 0 : 1]
        let pairs = corpus.pairs.filter { " \($0.source)".contains(" \(english)") }.filter { pair in
            let rest = pair.source.components(separatedBy: english).dropFirst().first ?? ""
            return rest.first.map { !$0.isLetter } ?? true
        }
        #expect(!pairs.isEmpty)
        for pair in pairs { #expect(pair.target.contains(other), "\(pair.source) → \(pair.target)") }
    }

    @Test func frenchElidesAndContracts() throws {
        let wrong = try Regex(
            #"(^| )((le|la|je|ne|de|que|me|te) [aeiouyhàâéèêîôœ]|à le |à les |de le |de les |l' |au [aeiouh]|[a-z]'[^aeiouyhàâéèêîôœ])"#
        )
        for (_, target) in try Self.corpus("french").pairs {
            #expect(target.firstMatch(of: wrong) == nil, "\(target)")
        }
    }

    @Test func negationSurroundsTheFrenchVerb() throws {
        for (source, target) in try Self.corpus("french").pairs {
            let isDenied = source.contains(" not ") || source.contains(" no ")
            #expect((target.contains(" pas ") || target.contains(" pas.")) == isDenied, "\(source) → \(target)")
            #expect((target.contains(" ne ") || target.contains(" n'")) == isDenied, "\(source) → \(target)")
        }
    }

    @Test func blackIsAlwaysLinkedToNoir() throws {
        let corpus = try Self.corpus("french")
        var forms = Set<String>()
        for index in 0..<corpus.training.count where corpus.training.sources[index].contains(" black") {
            let sure = try #require(corpus.training.alignment(ofSample: index)).sure
            let links = corpus.text(sure, corpus.training, index).filter { $0.hasPrefix("black-") }
            #expect(!links.isEmpty)
            forms.formUnion(links)
        }
        #expect(forms == ["black-noir", "black-noire", "black-noirs", "black-noires"])
    }

    @Test func koreanParticlesFollowTheLastLetter() throws {
        let closed: Set = [
            "책", "학생", "선생님", "교수님", "곰", "생선", "물", "신문", "꽃", "가방", "공원", "집", "시장", "정원", "소년", "도서관",
        ]
        let open: Set = ["고양이", "개", "새", "소녀", "아이", "친구", "의사", "할머니", "할아버지", "사과", "케이크", "우유", "편지", "모자", "학교"]
        let particles = ["은", "이", "을", "과", "는", "가", "를", "와"]
        var seen = Set<String>()
        for (_, target) in try Self.corpus("korean").pairs {
            for word in target.split(separator: " ").dropLast() {
                let (stem, last) = (String(word.dropLast()), String(word.suffix(1)))
                guard let place = particles.firstIndex(of: last), closed.contains(stem) || open.contains(stem) else {
                    continue
                }
                #expect(closed.contains(stem) == (place < 4), "\(target)")
                seen.insert(last)
            }
        }
        #expect(seen == Set(particles))
    }

    @Test func koreanVerbsComeLastAndHonourWhoIsHonoured() throws {
        let honoured = ["grandmother", "grandfather", "teacher", "professor"]
        let pairs = try Self.corpus("korean").pairs
        var count = 0
        for (source, target) in pairs {
            let end = target.dropLast()
            #expect(end.hasSuffix("요") || end.hasSuffix("니다"), "\(target)")
            if source.hasPrefix("I ") || source.hasPrefix("we ") { #expect(end.hasSuffix("니다"), "\(target)") }
            let words = source.split(separator: " ")
            guard words.count > 2, words[0] == "the", honoured.contains(String(words[1])) else { continue }
            count += 1
            #expect(end.contains(/(세요|셨어요|실 거예요)$/), "\(target)")
        }
        #expect(count > 50)
    }

    @Test(arguments: ["words", "characters", "bpe", "wordpiece", "jamo", "bytes"], ["french", "korean"])
    func linksHoldForAnyTokenizer(tokenizer: String, language: String) throws {
        let corpus = try Corpus(
            "phrases",
            ["language": .text(language), "tokenizer": .text(tokenizer), "size": .integer(900), "test": .integer(0)])
        let black = language == "french" ? "noir" : "검은"
        var count = 0
        for index in 0..<corpus.training.count {
            let (source, target) = (corpus.training.sources[index], corpus.training.targets[index])
            let (ids, others) = (Array(corpus.training.sourceTokens[index]), Array(corpus.training.targetTokens[index]))
            // Decoding gives the text back.
            #expect(corpus.data.tokenizers[0].decode(ids) == source)
            let decoded = corpus.data.tokenizers[1].decode(others)
            // WordPiece does not know that French has a space there.
            #expect(decoded == (tokenizer == "wordpiece" ? target.replacing(" ?", with: "?") : target))
            let alignment = try #require(corpus.training.alignment(ofSample: index))
            #expect(
                alignment.possible.allSatisfy { ids.indices.contains($0.source) && others.indices.contains($0.target) })
            #expect(!alignment.sure.isEmpty)
            guard source.components(separatedBy: "black ").count == 2 else { continue }
            // Whatever token holds a part of `black` is linked to what holds one of the other word, and to that alone.
            let start = corpus.data.tokenizers[0].encode(String(source[..<source.range(of: "black")!.lowerBound])).count
            let links = alignment.sure.filter { $0.source == (tokenizer == "bpe" ? max(start - 1, 0) : start) }
            guard !links.isEmpty else { continue }
            count += 1
            let linked = corpus.data.tokenizers[1].decode(links.map(\.target).sorted().map { others[$0] })
            #expect(linked.contains(black), "\(source) → \(target): \(linked)")
        }
        #expect(count > (tokenizer == "bpe" ? 0 : 5))
    }

    @Test func theOtherDirectionIsTheSameCorpus() throws {
        let corpus = try Corpus("phrases", ["reverse": .flag(true), "size": .integer(200)])
        let straight = try Corpus("phrases", ["size": .integer(200)])
        #expect(corpus.pairs.map { "\($0.target)|\($0.source)" } == straight.pairs.map { "\($0.source)|\($0.target)" })
        let (there, back) = (
            try #require(straight.training.alignment(ofSample: 3)), try #require(corpus.training.alignment(ofSample: 3))
        )
        #expect(Set(there.sure.map { TokenLink(source: $0.target, target: $0.source) }) == back.sure)
    }

    @Test func filesKnowNoAlignment() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array((0..<20).map { "a \($0)\tb \($0)\n" }.joined().utf8), to: "x.tsv")
        #expect(try DatasetSpec("pairs").load(path: folder.path).training.alignment(ofSample: 0) == nil)
    }

    @Test(
        arguments: [
            (["language": .text("frensh")], "did you mean `french`?"),
            (["size": .integer(1 << 40)], "from 3 to 100000"),
            (["tokenizer": .text("word")], "did you mean `words`?"),
            (["share-vocabulary": .flag(true), "source-tokenizer": .text("bytes")], "one tokenizer for both sides"),
        ] as [([String: SettingValue], String)])
    func mistakesAreNamed(given: [String: SettingValue], message: String) {
        let error = #expect(throws: (any Error).self) { _ = try DatasetSpec("phrases", given).load() }
        #expect(error.map { "\($0)".contains(message) } ?? false, "\(String(describing: error))")
    }
}
