import Datasets
import Foundation
import Settings
import Testing

@Suite struct CharacterCorpusTests {
    private static let kinds = ["dates", "reversal", "copy", "addition"]

    @Test(arguments: kinds) func everyPairIsThereOnceAndTheSameEachTime(kind: String) throws {
        let corpus = try Corpus(kind)
        let sources = corpus.pairs.map(\.source)
        #expect(sources.count == (kind == "addition" ? 20_000 : 10_000))
        #expect(Set(sources).count == sources.count)
        #expect(try Corpus(kind, seed: 7).pairs.map(\.source) == sources)
        #expect(try Corpus(kind, ["seed": .integer(1)]).pairs.map(\.source) != sources)
    }

    @Test(arguments: kinds) func linksJoinWhatIsAlike(kind: String) throws {
        let corpus = try Corpus(kind, ["size": .integer(400)])
        for index in 0..<corpus.training.count {
            let sure = try #require(corpus.training.alignment(ofSample: index)).sure
            let links = corpus.text(sure, corpus.training, index)
            #expect(!links.isEmpty)
            guard kind == "copy" || kind == "reversal" else { continue }
            #expect(links.count == corpus.training.sources[index].count)
            #expect(links.allSatisfy { $0.first == $0.last })
        }
    }

    @Test func tasksDoWhatTheySay() throws {
        for (source, target) in try Corpus("copy", ["symbols": .text("letters"), "size": .integer(300)]).pairs {
            #expect(source == target && (5...10).contains(source.count))
            #expect(source.allSatisfy { ("a"..."z").contains($0) })
        }
        for (source, target) in try Corpus("reversal", ["length": .integer(20), "size": .integer(300)]).pairs {
            #expect(String(source.reversed()) == target && (10...20).contains(source.count))
        }
        for (source, target) in try Corpus("addition", ["digits": .integer(18), "size": .integer(300)]).pairs {
            #expect(source.split(separator: "+").compactMap { Int($0) }.reduce(0, +) == Int(target))
        }
    }

    @Test func aSumIsNotLearntTheOtherWayRound() throws {
        let corpus = try Corpus("addition", ["digits": .integer(2), "size": .integer(2_000)])
        func summands(_ samples: TextPairs) -> Set<[Substring]> {
            Set(Corpus.pairs(samples).map { $0.source.split(separator: "+").sorted() })
        }
        #expect(summands(corpus.training).isDisjoint(with: summands(corpus.validation)))
    }

    /// Foundation reads back what was written, if it is told the form.
    @Test func datesParseBackToTheirISO() throws {
        let corpus = try Corpus("dates", ["formats": .text("all")])
        let formats = [
            "MMMM d, yyyy", "MMM d, yyyy", "MMM d yy", "d MMMM yyyy", "d MMM yyyy", "d MMM yy", "d 'of' MMMM yyyy",
            "'the' d 'of' MMMM, yyyy", "EEEE, MMMM d, yyyy", "EEEE 'the' d 'of' MMMM yy", "EEEE, d 'of' MMMM yyyy",
            "EEEE d MMMM yyyy", "EEE, d MMM yyyy", "EEE MMM d yyyy", "dd-MMM-yyyy", "MM/dd/yyyy", "M/d/yyyy",
            "M/d/yy", "dd.MM.yyyy", "d.M.yy", "yyyy/MM/dd",
        ].map { format in
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: "en_US_POSIX")
            formatter.timeZone = TimeZone(identifier: "UTC")
            formatter.dateFormat = format
            formatter.twoDigitStartDate = Date(timeIntervalSince1970: -631_152_000)
            return formatter
        }
        let iso = ISO8601DateFormatter()
        iso.formatOptions = .withFullDate
        var seen = Set<String>()
        for (source, target) in corpus.pairs.prefix(600) {
            let plain = source.replacing(/(\d)(st|nd|rd|th)/) { "\($0.output.1)" }
            // More than one form may read it; the one that writes it again is meant.
            let read = formats.filter { formatter in
                guard let date = formatter.date(from: plain) else { return false }
                return formatter.string(from: date).lowercased() == plain.lowercased()
                    && iso.string(from: date) == target
            }
            #expect(!read.isEmpty, "\(source) → \(target)")
            seen.formUnion(read.compactMap(\.dateFormat))
        }
        #expect(seen.count == formats.count)
    }

    @Test func heldOutDaysAreNeverLearnt() throws {
        let corpus = try Corpus("dates")
        let days = corpus.splits.map { Set(Corpus.pairs($0).map(\.target)) }
        #expect(days[0].isDisjoint(with: days[1]) && days[0].isDisjoint(with: days[2]))
        #expect(corpus.validation.count == 1_000)
    }

    @Test func digitsOfADateBelongToDigitsOfTheSameWorth() throws {
        let corpus = try Corpus("dates", ["size": .integer(3_000)])
        for index in 0..<corpus.training.count {
            let (source, target) = (corpus.training.sources[index], Array(corpus.training.targets[index]))
            let links = try #require(corpus.training.alignment(ofSample: index))
            let letters = Array(source)
            #expect(links.sure.allSatisfy { letters[$0.source] == target[$0.target] }, "\(source)")
            #expect(links.sure.isSubset(of: links.possible))
            // A name stands for both digits of the month.
            let months = Set(links.possible.filter { letters[$0.source].isLetter }.map(\.target))
            #expect(months == [5, 6])
        }
    }

    @Test(
        arguments: [
            ("copy", ["length": .integer(1), "size": .integer(50)], "lower `size`"),
            ("addition", ["digits": .integer(1), "size": .integer(200)], "lower `size`"),
            ("dates", ["size": .integer(2)], "from 3 to 100000"),
            ("dates", ["size": .integer(3), "validation": .integer(3)], "no training samples"),
            ("dates", ["formats": .text("word")], "did you mean `words`?"),
            ("dates", ["validation": .integer(0)], "no validation samples"),
            ("dates", ["max-tokens": .integer(1)], "short enough"),
            ("dates", ["min-count": .integer(1_000_000)], "lower min-count"),
            ("dates", ["seed": .integer(-1)], "from 0 to"),
            ("dates", ["path": .text("x")], "path"),
            ("reversal", ["length": .integer(0)], "from 1 to 1000"),
        ] as [(String, [String: SettingValue], String)])
    func whatCannotBeMadeIsNamed(kind: String, given: [String: SettingValue], message: String) {
        let error = #expect(throws: (any Error).self) { _ = try DatasetSpec(kind, given).load() }
        #expect(error.map { "\($0)".contains(message) } ?? false, "\(String(describing: error))")
    }

    @Test func theOtherDirectionHasTheOtherLinks() throws {
        let corpus = try Corpus("dates", ["reverse": .flag(true), "size": .integer(200)])
        #expect(corpus.training.sources[0].split(separator: "-").count == 3)
        let links = try #require(corpus.training.alignment(ofSample: 0))
        #expect(links.possible.allSatisfy { $0.source < 10 } && links.possible.contains { $0.source == 5 })
    }
}
