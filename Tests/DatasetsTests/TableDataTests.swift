import Datasets
import Foundation
import Settings
import Testing

/// Tables as data: columns, missing values, targets, and what is said of all that.
@Suite struct TableDataTests {
    static func load(
        _ text: String, _ given: [String: SettingValue], name: String = "t.csv", seed: UInt64 = 1,
        coding: DataCoding? = nil, isEvaluated: Bool = false, classNames: [String] = [], kind: String = "table"
    ) throws -> Dataset {
        let folder = try TemporaryFolder()
        try folder.write(Array(text.utf8), to: name)
        return try DatasetSpec(kind, given).load(
            path: "\(folder.path)/\(name)", seed: seed, classNames: classNames, coding: coding, isEvaluated: isEvaluated
        )
    }

    /// The inputs of all samples, a list a row.
    static func inputs(_ samples: any SampleCollection) throws -> [[Float]] {
        let values = try #require(samples.batch(Array(0..<samples.count), from: nil).inputs[0].tensor)
        let width = values.count / max(samples.count, 1)
        return (0..<samples.count).map { row in (0..<width).map { values[row * width + $0] } }
    }

    static func targets(_ samples: any SampleCollection) throws -> [Float] {
        guard case .values(let values) = samples.batch(Array(0..<samples.count), from: nil).target else { return [] }
        return values.values
    }

    /// x, a level and y = 2 x, for so many rows.
    private func lines(_ count: Int, separator: String = ",", end: String = "\n") -> String {
        (0..<count).map { "\($0)\(separator)\(["red", "green", "blue"][$0 % 3])\(separator)\(2 * $0)\(end)" }.joined()
    }

    private let plain: [String: SettingValue] = [
        "target": .text("y"), "standardize": .flag(false), "standardize-target": .flag(false),
    ]

    @Test(
        arguments: [
            ("x,colour,y\n", ",", "\n"), ("x;colour;y\r\n", ";", "\r\n"), ("x\tcolour\ty\n", "\t", "\n"),
            ("\u{FEFF}x,colour,y\n", ",", "\n"), ("\"x\",\"colour\",\"y\"\n", ",", "\n"),
            ("X , Colour , Y\n", ",", "\n"),
        ] as [(String, String, String)])
    func tablesComeInManyForms(header: String, separator: String, end: String) throws {
        let data = try Self.load(header + lines(40, separator: separator, end: end), plain)
        #expect(data.training.count == 32 && data.validation.count == 4 && data.test?.count == 4)
        #expect(data.symbols == ["features": 3, "targets": 1])
        let rows = try Self.inputs(data.training)
        // The first level in order, blue, is the baseline.
        for (row, target) in zip(rows, try Self.targets(data.training)) {
            let level = Int(row[0]) % 3
            #expect(row == [row[0], level == 1 ? 1 : 0, level == 0 ? 1 : 0])
            #expect(target == 2 * row[0])
        }
    }

    @Test func aTableWithoutAHeaderHasNumberedColumns() throws {
        var given = plain
        given["target"] = .integer(3)
        let data = try Self.load(lines(40), given)
        #expect(data.training.count + data.validation.count + (data.test?.count ?? 0) == 40)
        guard case .row(let fields) = data.training.preview(0).content else { throw Missing() }
        #expect(fields.map(\.name) == ["column 1", "column 2"])
    }

    struct Missing: Error {}

    @Test func decimalCommasAreReadWhereTheyAreSaid() throws {
        let text = "x;y\n" + (0..<20).map { "\($0),5;\($0),25\n" }.joined()
        var given = plain
        given["decimal"] = .text("comma")
        let data = try Self.load(text, given)
        for (row, target) in zip(try Self.inputs(data.training), try Self.targets(data.training)) {
            #expect(target == row[0] - 0.25)
        }
    }

    @Test func numbersAreStandardisedByTheTrainingRowsAlone() throws {
        let text = "x,y\n" + (0..<50).map { "\($0 * $0),\(3 * $0)\n" }.joined()
        let data = try Self.load(text, ["target": .text("y")])
        for values in [try Self.inputs(data.training).map { $0[0] }, try Self.targets(data.training)] {
            let mean = values.reduce(0, +) / Float(values.count)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)
            #expect(abs(mean) < 1e-5 && abs(variance - 1) < 1e-4)
        }
        let column = try #require(data.facts.targets?.numbers?.first)
        guard case .row(let fields) = data.validation.preview(0).content else { throw Missing() }
        let y = column.original(try Self.targets(data.validation)[0])
        #expect(abs(y * y / 9 - (Double(fields[0].value) ?? 0)) < 1e-2)
        #expect(data.validation.preview(0).caption == "\(Int(y.rounded()))")
    }

    /// 100 rows, of which lines 12 and 14 have no x.
    private func gaps(_ empty: String) -> String {
        "x,z,y\n" + (0..<100).map { "\([10, 12].contains($0) ? empty : "\($0)"),\($0 % 7),\($0)\n" }.joined()
    }

    @Test(arguments: ["", "NA", "n/a", "NaN", "?", "null", " "])
    func rowsWithMissingValuesAreLeftOutAndSaid(empty: String) throws {
        let data = try Self.load(gaps(empty), plain)
        #expect(data.training.count + data.validation.count + (data.test?.count ?? 0) == 98)
        #expect(data.notes.contains { $0.contains("2 of 100 rows left out: 2 without a value of `x` (lines 12, 14)") })
    }

    @Test func theMeanOrAnIndicatorStandsForWhatIsMissing() throws {
        var given = plain
        given["missing"] = .text("mean")
        given["validation"] = .integer(1)
        given["test"] = .integer(1)
        let mean = try Self.load(gaps(""), given)
        #expect(mean.symbols["features"] == 2)
        given["missing"] = .text("indicator")
        let flagged = try Self.load(gaps(""), given)
        #expect(flagged.symbols["features"] == 3)
        let rows = try Self.inputs(flagged.training)
        let (missing, known) = (rows.filter { $0[1] == 1 }, rows.filter { $0[1] == 0 })
        #expect(missing.count + known.count == 98 && missing.count >= 1)
        let average = known.reduce(0) { $0 + $1[0] } / Float(known.count)
        for row in missing { #expect(abs(row[0] - average) < 1e-3) }
    }

    @Test func aMissingLevelIsALevelOrTheMostFrequentOne() throws {
        let text = "c,y\n" + (0..<60).map { "\($0 % 10 == 0 ? "" : $0 % 10 < 7 ? "b" : "a"),\($0)\n" }.joined()
        var given = plain
        given["missing"] = .text("indicator")
        given["baseline"] = .text("none")
        #expect(try Self.load(text, given).symbols["features"] == 3)
        given["missing"] = .text("mean")
        let rows = try Self.inputs(Self.load(text, given).training)
        #expect(rows.allSatisfy { $0.count == 2 && $0.reduce(0, +) == 1 })
        #expect(rows.count { $0 == [0, 1] } > 2 * rows.count { $0 == [1, 0] })
        given["baseline"] = .text("frequent")
        #expect(try Self.inputs(Self.load(text, given).training).allSatisfy { $0.count == 1 })
    }

    @Test func textsInAColumnOfNumbersAreBadRows() throws {
        let text = "x,y\n" + (0..<100).map { "\($0 == 40 || $0 == 41 ? "many" : "\($0)"),\($0)\n" }.joined()
        let data = try Self.load(text, plain)
        #expect(
            data.notes.contains { $0.contains("2 with a text in the column of numbers `x` (lines 42, 43)") })
        #expect(data.symbols["features"] == 1)
    }

    @Test func classesAreInOneOrderAndKeepThatOfTrainedWeights() throws {
        let text = "x,class\n" + (0..<60).map { "\($0),\([10, 9, 2][$0 % 3])\n" }.joined()
        let given: [String: SettingValue] = ["target": .text("class"), "task": .text("classification")]
        let data = try Self.load(text, given)
        #expect(data.classNames == ["2", "9", "10"] && data.symbols["classes"] == 3 && data.task == .classification)
        let again = try Self.load(text, given, classNames: ["10", "9", "2"])
        #expect(again.classNames == ["10", "9", "2"])
        #expect(again.training.labels == data.training.labels?.map { 2 - $0 })
    }

    @Test func severalLabelsAreZerosAndOnes() throws {
        let text =
            "x,warm,wet\n" + (0..<40).map { "\($0),\($0 % 2 == 0 ? "yes" : "no"),\($0 % 4 < 2 ? 1 : 0)\n" }.joined()
        let data = try Self.load(
            text,
            ["target": .list([.text("warm"), .text("wet")]), "task": .text("labelling"), "standardize": .flag(false)])
        #expect(
            data.task == .labelling && data.symbols["targets"] == 2 && data.facts.targets == .labels(["warm", "wet"]))
        for (index, row) in try Self.inputs(data.training).enumerated() {
            let targets = try Self.targets(data.training)
            #expect(targets[2 * index] == (Int(row[0]) % 2 == 0 ? 1 : 0))
            #expect(targets[2 * index + 1] == (Int(row[0]) % 4 < 2 ? 1 : 0))
        }
    }

    @Test func otherRowsAreCodedAsTheWeightsWereTrained() throws {
        let data = try Self.load("x,colour,y\n" + lines(40), ["target": .text("y")])
        let other = "y,colour,x\n" + (0..<20).map { "\($0),\($0 == 3 ? "pink" : "red"),\($0 * 100)\n" }.joined()
        let coded = try Self.load(other, ["target": .text("y")], coding: data.facts.coding)
        #expect(coded.symbols == data.symbols && coded.facts.coding == data.facts.coding)
        #expect(coded.notes.contains { $0.contains("levels that no training row has") && $0.contains("line 5") })
        guard case .number(let column, _, _)? = data.facts.coding?.table?.features.first else { throw Missing() }
        for (index, row) in try Self.inputs(coded.training).enumerated() {
            guard case .row(let fields) = coded.training.preview(index).content else { throw Missing() }
            #expect(fields.first { $0.name == "x" }.flatMap { Double($0.value) }.map { column.seen($0) } == row[0])
        }
    }

    @Test func aLevelCalledLikeTheMissingOneIsAnother() throws {
        let text = "c,y\n" + (0..<60).map { "\(["", "(missing)", "b"][$0 % 3]),\($0)\n" }.joined()
        var given = plain
        given["missing"] = .text("indicator")
        given["baseline"] = .text("none")
        let data = try Self.load(text, given)
        #expect(data.symbols["features"] == 3)
        for (row, target) in zip(try Self.inputs(data.training), try Self.targets(data.training)) {
            // In their order: the level of that name, b, and no value.
            #expect(row == [[0, 0, 1], [1, 0, 0], [0, 1, 0]][Int(target) % 3])
        }
    }

    @Test func aFolderOfPartsIsItsOwnSplit() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array(("x,colour,y\n" + lines(30)).utf8), to: "train.csv")
        try folder.write(Array(("y,x,colour\n" + (0..<6).map { "\($0),\($0),red\n" }.joined()).utf8), to: "test.csv")
        let data = try DatasetSpec("table", plain).load(path: folder.path, seed: 1)
        #expect(data.training.count == 27 && data.validation.count == 3 && data.test?.count == 6)
        let test = try #require(data.test)
        #expect(try Self.targets(test) == (0..<6).map(Float.init))
    }

    @Test func equalSeedsSplitAlike() throws {
        let text = "x,colour,y\n" + lines(40)
        let (once, again) = (try Self.load(text, plain, seed: 3), try Self.load(text, plain, seed: 3))
        let other = try Self.load(text, plain, seed: 4)
        #expect(try Self.inputs(once.validation) == Self.inputs(again.validation))
        #expect(try Self.inputs(once.validation) != Self.inputs(other.validation))
    }

    /// Files are read in composed letters, so a level of a coding that is written otherwise is another one.
    @Test func aLevelOfACodingIsKnownByItsScalars() throws {
        let text = "x,c,y\n" + (0..<60).map { "\($0),\(["caf\u{e9}", "tea"][$0 % 2]),\($0)\n" }.joined()
        var given = plain
        given["levels"] = .text("embedding")
        let learnt = try #require(try Self.load(text, given).facts.coding)
        let written = String(decoding: try JSONEncoder().encode(learnt), as: UTF8.self)
        let decomposed = written.replacing("caf\u{e9}", with: "cafe\u{301}")
        let coding = try JSONDecoder().decode(DataCoding.self, from: Data(decomposed.utf8))
        let data = try Self.load(text, given, coding: coding)
        #expect(data.notes.contains { $0.contains("no training row has are read as token 0") })
        let ids = try #require(data.training.batch(Array(0..<20), from: nil).inputs[1].tokens).ids.values
        #expect(Set(ids) == [0, 2])
    }

    /// Each of thousands of levels is found at its own place.
    @Test func manyLevelsHaveATokenEach() throws {
        var given = plain
        given["levels"] = .text("embedding")
        given["max-levels"] = .integer(10_000)
        let count = 20_000
        let text = "x,c,y\n" + (0..<count).map { "\($0),level\($0 % 8_000),\($0)\n" }.joined()
        let data = try Self.load(text, given)
        let names = try #require(data.facts.coding?.table?.tokenNames)
        let batch = data.training.batch(Array(0..<200), from: nil)
        for (row, id) in try #require(batch.inputs[1].tokens).ids.values.enumerated() {
            let x = try Int(Self.inputs(data.training)[row][0])
            #expect(names[Int(id)] == "c: level\(x % 8_000)")
            guard row < 3 else { break }
        }
    }
}
