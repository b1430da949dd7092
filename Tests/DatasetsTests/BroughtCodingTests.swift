import Datasets
import Settings
import Testing

/// What was learnt of a training set's numbers, used for other samples.
@Suite struct BroughtCodingTests {
    private static let series: [String: SettingValue] = [
        "window": .integer(4), "horizon": .integer(2), "validation": .integer(6),
    ]

    private static func series(
        _ values: some Sequence<Int>, _ given: [String: SettingValue] = series, coding: DataCoding? = nil,
        isEvaluated: Bool = false
    ) throws -> Dataset {
        try TableDataTests.load(
            "n\n" + values.map { "\($0)\n" }.joined(), given, coding: coding, isEvaluated: isEvaluated, kind: "series")
    }

    @Test func anotherSeriesIsSeenAsTheOneThatWasLearntFrom() throws {
        let learnt = try Self.series(0..<30)
        let other = try Self.series((0..<30).map { 1_000 + $0 }, coding: learnt.facts.coding)
        let column = try #require(learnt.facts.coding?.series?.column)
        #expect(try TableDataTests.targets(other.validation)[0] == column.seen(1_024))
        #expect(other.facts.coding == learnt.facts.coding)
    }

    @Test(arguments: [6, 7, 11]) func aShortSeriesIsEvaluatedAsAWhole(count: Int) throws {
        let coding = try #require(try Self.series(0..<30).facts.coding)
        let short = try Self.series(0..<count, coding: coding, isEvaluated: true)
        #expect(short.validation.count == count - 5)
        #expect(try TableDataTests.targets(short.validation)[0] == coding.series?.column.seen(4))
        #expect(short.notes.contains { $0.contains("too few values for a split") })
        #expect(throws: DatasetError.self) { try Self.series(0..<count, coding: coding) }
        #expect(throws: DatasetError.self) { try Self.series(0..<5, coding: coding, isEvaluated: true) }
    }

    @Test func aConstantSeriesCanBeEvaluatedButNotLearntFrom() throws {
        let coding = try Self.series(0..<30).facts.coding
        let constant = [Int](repeating: 7, count: 30)
        #expect(try Self.series(constant, coding: coding, isEvaluated: true).validation.count == 5)
        #expect(throws: DatasetError.self) { try Self.series(constant) }
    }

    @Test func nothingToValidateIsRefused() {
        var given = Self.series
        given["validation"] = .integer(0)
        let error = #expect(throws: DatasetError.self) { try Self.series(0..<30, given) }
        #expect(error?.description.contains("of which 0 validate") == true)
    }

    @Test(arguments: [("logarithm", true), ("relative", true), ("standardize", false)])
    func settingsThatTheCodingAnswersForAreSaidToBeUnused(name: String, value: Bool) throws {
        let learnt = try Self.series(1..<31)
        var given = Self.series
        given[name] = .flag(value)
        let other = try Self.series(1..<31, given, coding: learnt.facts.coding)
        #expect(try TableDataTests.targets(other.validation) == TableDataTests.targets(learnt.validation))
        #expect(
            other.notes.contains {
                $0.hasPrefix("`data.\(name)` is `\(value)`, but was `\(!value)` when the weights were trained")
            })
        #expect(!(try Self.series(1..<31, coding: learnt.facts.coding)).notes.contains { $0.contains("`data.") })
    }

    private static let table: [String: SettingValue] = ["target": .text("y")]

    private static func rows(_ range: Range<Int>, y: (Int) -> Int = { 2 * $0 }) -> String {
        "x,y\n" + range.map { "\($0),\(y($0))\n" }.joined()
    }

    @Test(arguments: [1, 2]) func aTableTooSmallToBeSplitIsEvaluatedAsAWhole(count: Int) throws {
        let coding = try TableDataTests.load(Self.rows(0..<40), Self.table).facts.coding
        let small = try TableDataTests.load(Self.rows(0..<count), Self.table, coding: coding, isEvaluated: true)
        #expect(small.validation.count == count && small.test == nil)
        #expect(
            small.notes.contains(
                "too few rows for a split, so that all are evaluated: \(count) row\(count == 1 ? "" : "s")"))
        #expect(throws: DatasetError.self) { try TableDataTests.load(Self.rows(0..<count), Self.table, coding: coding) }
    }

    @Test func aLevelOfARowThatIsEvaluatedAsAWholeIsCountedOnce() throws {
        let levels = "c,y\n" + (0..<40).map { "\(["a", "b"][$0 % 2]),\($0)\n" }.joined()
        let coding = try TableDataTests.load(levels, Self.table).facts.coding
        let one = try TableDataTests.load("c,y\nunheard,1\n", Self.table, coding: coding, isEvaluated: true)
        #expect(one.notes.contains { $0.hasSuffix("1 of `c` (line 2)") }, "\(one.notes)")
    }

    @Test func aConstantTargetCanBeEvaluated() throws {
        let coding = try TableDataTests.load(Self.rows(0..<40), Self.table).facts.coding
        let constant = Self.rows(0..<40) { _ in 5 }
        #expect(try TableDataTests.load(constant, Self.table, coding: coding).training.count == 32)
        #expect(throws: DatasetError.self) { try TableDataTests.load(constant, Self.table) }
    }

    @Test func settingsOfATableAreComparedToo() throws {
        let coding = try TableDataTests.load(Self.rows(0..<40), Self.table).facts.coding
        var given = Self.table
        given["missing"] = .text("mean")
        given["ignore"] = .text("x")
        let notes = try TableDataTests.load(Self.rows(0..<40), given, coding: coding).notes
        #expect(notes.count { $0.contains("theirs holds") } == 2, "\(notes)")
        #expect(
            notes.contains { $0.hasPrefix("`data.ignore` is `[x]`, but was not given when the weights were trained") })
    }

    @Test func anotherColumnToPredictIsRefused() throws {
        let coding = try TableDataTests.load(Self.rows(0..<40), Self.table).facts.coding
        let error = #expect(throws: DatasetError.self) {
            try TableDataTests.load(Self.rows(0..<40), ["target": .text("x")], coding: coding)
        }
        #expect(
            error?.description.contains("trained to predict the numbers `y`") == true, "\(error?.description ?? "")")
    }

    @Test func statisticsOfChannelsComeAlong() throws {
        let spec = try DatasetSpec("blobs", preprocessing: [("normalize", [:])])
        let learnt = try spec.load(seed: 1)
        let plain = try spec.load(seed: 2)
        let brought = try spec.load(seed: 2, coding: learnt.facts.coding)
        #expect(learnt.facts.coding?.channels?.count == 1 && brought.facts.coding == learnt.facts.coding)
        #expect(try TableDataTests.inputs(brought.training) != TableDataTests.inputs(plain.training))
        let again = try spec.load(seed: 1, coding: learnt.facts.coding)
        #expect(try TableDataTests.inputs(again.training) == TableDataTests.inputs(learnt.training))
    }

    @Test func aCodingOfOtherDataIsSaidToBeUnused() throws {
        let coding = try Self.series(0..<30).facts.coding
        let data = try TableDataTests.load(Self.rows(0..<40), Self.table, coding: coding)
        #expect(data.notes.first?.contains("bring how a series' values become numbers, which is not used") == true)
        #expect(data.facts.coding?.table != nil)
    }
}
