import Datasets
import Foundation
import Settings
import Testing

/// Series in time, and points on curves.
@Suite struct SeriesDataTests {
    private func load(_ text: String, _ given: [String: SettingValue]) throws -> Dataset {
        try TableDataTests.load(text, given, kind: "series")
    }

    private func text(_ count: Int) -> String { "month,n\n" + (0..<count).map { "m\($0),\($0)\n" }.joined() }

    private let plain: [String: SettingValue] = [
        "window": .integer(4), "horizon": .integer(2), "validation": .integer(6), "standardize": .flag(false),
    ]

    @Test func windowsAreFollowedByWhatTheyForecast() throws {
        let data = try load(text(30), plain)
        // 24 values to learn from: targets begin at 4...22. Of the six that validate, five begin a pair.
        #expect(data.training.count == 19 && data.validation.count == 5)
        #expect(data.symbols == ["window": 4, "targets": 2])
        for (samples, first) in [(data.training, 4), (data.validation, 24)] {
            let (inputs, targets) = (try TableDataTests.inputs(samples), try TableDataTests.targets(samples))
            for index in 0..<samples.count {
                let place = Float(first + index)
                #expect(inputs[index] == [place - 4, place - 3, place - 2, place - 1])
                #expect(targets[2 * index] == place && targets[2 * index + 1] == place + 1)
            }
        }
    }

    @Test func nothingOfTheEndIsLearntFrom() throws {
        let text = "n\n" + (0..<30).map { "\($0 < 24 ? $0 : 1_000 * $0)\n" }.joined()
        var given = plain
        given["standardize"] = .flag(true)
        let data = try load(text, given)
        let seen = try TableDataTests.inputs(data.training).flatMap { $0 } + TableDataTests.targets(data.training)
        #expect(seen.allSatisfy { abs($0) < 2 })
        #expect(data.facts.series?.validationStart == 24 && data.facts.series?.values.count == 30)
    }

    @Test func logarithmsComeBack() throws {
        let text = "n\n" + (1...30).map { "\($0 * $0)\n" }.joined()
        var given = plain
        given["logarithm"] = .flag(true)
        let data = try load(text, given)
        let column = try #require(data.facts.targets?.numbers?.first)
        for (index, seen) in try TableDataTests.targets(data.validation).enumerated() where index % 2 == 0 {
            let number = Double(25 + index / 2)
            #expect(abs(column.original(seen) - number * number) < 1e-2)
        }
    }

    @Test func relativeWindowsAreDistancesFromTheirLastValue() throws {
        let text = "n\n" + (0..<30).map { "\($0 * $0)\n" }.joined()
        var given = plain
        given["relative"] = .flag(true)
        let batch = try load(text, given).validation.batch([2], from: nil)
        guard case .values(let targets) = batch.target, let inputs = batch.inputs[0].tensor else { return }
        #expect(batch.offsets == [625])
        // 22², 23², 24² and 25², of which the last is taken off; then 26² and 27².
        let wanted: [Float] = [-141, -96, -49, 0]
        #expect(inputs.values == wanted)
        let next: [Float] = [51, 104]
        #expect(targets.values == next)
    }

    @Test func gapsAreRefusedOrBridged() throws {
        let text = "n\n" + (0..<30).map { $0 == 7 ? "NA\n" : "\($0)\n" }.joined()
        let error = #expect(throws: DatasetError.self) { _ = try load(text, plain) }
        #expect(error.map { "\($0)" }?.contains("1 without a value (line 9); `missing: interpolate`") ?? false)
        var given = plain
        given["missing"] = .text("interpolate")
        #expect(try load(text, given).facts.series?.values == (0..<30).map(Double.init))
    }

    @Test(
        arguments: [
            (
                text: "n\n" + (0..<30).map { "\($0)\n" }.joined(), given: ["window": .integer(40)],
                "30 values, of which 6 validate, are too few for a window of 40"
            ),
            (
                text: "n\n" + (0..<30).map { "\($0)\n" }.joined(),
                given: ["window": .integer(4), "horizon": .integer(8)], "8 to validate"
            ),
            (
                text: "n\n" + (0..<30).map { _ in "5\n" }.joined(), given: ["window": .integer(4)],
                "two different values to learn from: all are 5"
            ),
            (
                text: "n\n" + (0..<30).map { "\($0)\n" }.joined(),
                given: ["window": .integer(4), "logarithm": .flag(true)], "line 2 has 0"
            ),
            (
                text: "n\n" + (0..<30).map { $0 == 3 ? "x\n" : "\($0)\n" }.joined(),
                given: ["window": .integer(4), "column": .text("n")],
                "1 of 30 rows are no numbers: 1 with a text (line 5)"
            ),
            (
                text: "a,b\n" + (0..<30).map { "p,q\($0)\n" }.joined(), given: ["window": .integer(4)],
                "a column of numbers"
            ),
        ] as [(text: String, given: [String: SettingValue], String)])
    func seriesThatCannotBeUsedAreRefusedInWords(text: String, given: [String: SettingValue], message: String) {
        let error = #expect(throws: DatasetError.self) { _ = try load(text, given) }
        let words = error.map { "\($0)" } ?? ""
        #expect(words.contains(message), "\(words)")
    }

    @Test(arguments: ["sine", "step", "polynomial"]) func pointsLieOnTheirCurve(curve: String) throws {
        let given: [String: SettingValue] = ["curve": .text(curve), "degree": .integer(3), "noise": .integer(0)]
        let data = try DatasetSpec("curves", given).load(seed: 2)
        #expect(data.training.count == 120 && data.validation.count == 60 && data.symbols == ["targets": 1])
        let (inputs, targets) = (try TableDataTests.inputs(data.training), try TableDataTests.targets(data.training))
        for (row, y) in zip(inputs, targets) {
            let x = Double(row[0])
            #expect((-1...1).contains(x))
            let truth: Double
            switch curve {
            case "sine": truth = sin(2 * Double.pi * x)
            case "step": truth = x < 0 ? -1 : 1
            default: truth = x * (4 * x * x - 3)
            }
            #expect(abs(Double(y) - truth) < 1e-5)
        }
    }
}
