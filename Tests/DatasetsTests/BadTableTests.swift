import Datasets
import Foundation
import Settings
import Testing

/// Tables that can't be learnt from, or only in part: one clear error, or a line that says what was done.
@Suite struct BadTableTests {
    private static let numbers = "x,y\n" + (0..<30).map { "\($0),\($0 * 2)\n" }.joined()
    private static let names = "x,y\n" + (0..<30).map { "\($0),name\($0 % 3)\n" }.joined()
    private static let gaps = "x,y\n" + (0..<30).map { ",\($0)\n" }.joined()
    private static let rows =
        "x,z,y\n" + (0..<30).map { "\($0 % 2 == 0 ? "" : "1"),\($0 % 2 == 1 ? "" : "1"),\($0)\n" }.joined()

    /// A table, its settings, and what the message must hold.
    @Test(
        arguments: [
            (numbers, [:], "`target` must say which column is to be predicted: one of `x`, `y`"),
            (numbers, ["target": .text("mpg")], "a column `mpg`, got the columns `x`, `y`"),
            (numbers, ["target": .text("y"), "ignore": .text("xx")], "did you mean `x`?"),
            (names, ["target": .text("y")], "expected numbers in the column `y`, got `name0` in line 2 and 29 more"),
            (numbers, ["target": .text("y"), "task": .text("labelling")], "labels of 0 and 1 in the column `y`"),
            (
                "x,y\n" + (0..<30).map { "\($0),7\n" }.joined(), ["target": .text("y")],
                "two different values in the column to predict, `y`: all"
            ),
            (
                "x,y\n" + (0..<30).map { "\($0),yes\n" }.joined(),
                ["target": .text("y"), "task": .text("classification")],
                "two classes to tell apart: every row has `yes`"
            ),
            (gaps, ["target": .text("y")], "column to learn from: left out are `x` (without any value)"),
            (gaps, ["target": .text("x")], "value in the column to predict, `x`"),
            (rows, ["target": .text("y")], "`missing: mean` keeps such rows"),
            (
                names, ["target": .text("x"), "numeric": .text("y")],
                "expected numbers in the column `y`, got texts in all its 30 rows"
            ),
            (
                numbers, ["target": .text("y"), "numeric": .text("x"), "categorical": .text("x")],
                "named by `numeric` and by `categorical`"
            ),
            (numbers, ["target": .text("y"), "one-hot": .text("x")], "beside `levels: embedding`"),
            ("x,y\n", ["target": .text("y")], "the columns' names alone"),
            ("x,y\n1,2\n", ["target": .text("y")], "training rows: 1 row can be used in all"),
            ("c,y\n" + (0..<30).map { "a,\($0)\n" }.joined(), ["target": .text("y")], "all have one value only"),
        ] as [(String, [String: SettingValue], String)])
    func whatCannotBeLearntFromIsRefusedInWords(text: String, given: [String: SettingValue], message: String) {
        let error = #expect(throws: DatasetError.self) { _ = try TableDataTests.load(text, given) }
        let words = error.map { "\($0)" } ?? ""
        #expect(words.contains(message), "\(words)")
        #expect(words.utf8.count < 700)
    }

    @Test func datesAndLongTextsAreLeftOutAndSaid() throws {
        let text =
            "day,name,x,y\n"
            + (0..<80).map { "2020-01-\(10 + $0 % 20),car \($0),\($0),\($0 * 3)\n" }.joined()
        let data = try TableDataTests.load(text, ["target": .text("y")])
        #expect(data.symbols["features"] == 1)
        #expect(
            data.notes.contains {
                $0.contains("`day` (dates, which are no numbers)") && $0.contains("`name` (80 different texts")
            })
    }

    @Test func tenThousandColumnsAreReadAndSaidShortly() throws {
        let header = (0..<10_000).map { "c\($0)" }.joined(separator: ",") + ",y\n"
        let rows = (0..<12).map { row in
            (0..<10_000).map { "\(($0 * 7 + row * 13) % 101)" }.joined(separator: ",") + ",\(row)\n"
        }
        let data = try TableDataTests.load(header + rows.joined(), ["target": .text("y")])
        #expect(data.symbols["features"] == 10_000)
        #expect(data.notes.allSatisfy { $0.utf8.count < 700 })
    }

    @Test(arguments: ["1e16", "-1e400", "10000000000000000"])
    func aNumberThatIsTooLargeIsCalledSo(number: String) throws {
        let text = "x,y\n" + (0..<100).map { "\($0 == 40 ? number : "\($0)"),\($0)\n" }.joined()
        let data = try TableDataTests.load(text, ["target": .text("y")])
        #expect(
            data.notes.contains {
                $0.contains("1 with a number beyond 1e15, which is too large, in the column of numbers `x` (line 42)")
            })
        let target = try TableDataTests.load(text, ["target": .text("x")])
        #expect(target.notes.contains { $0.contains("1 with a number beyond 1e15") })
        let all = "x,y\n" + (0..<30).map { "\(number),\($0)\n" }.joined()
        let error = #expect(throws: DatasetError.self) { _ = try TableDataTests.load(all, ["target": .text("y")]) }
        #expect(error?.description.contains("got numbers beyond 1e15, which are too large, in all its 30 rows") == true)
        let series = #expect(throws: DatasetError.self) {
            _ = try TableDataTests.load(text, ["column": .text("x")], kind: "series")
        }
        #expect(series?.description.contains("1 of 100 rows can't be read as numbers: 1 with a number") == true)
    }

    @Test func tooManyBadRowsAreRefused() {
        let text = "x,y\n" + (0..<100).map { "\($0),\($0 < 91 ? "\($0)" : "none\($0)")\n" }.joined()
        #expect(throws: Never.self) { _ = try TableDataTests.load(text, ["target": .text("y")]) }
        let wide =
            "a,b,y\n" + (0..<100).map { "\($0 % 20 == 0 ? "?!" : "1"),\($0 % 13 == 1 ? "?!" : "2"),\($0)\n" }.joined()
        let error = #expect(throws: DatasetError.self) { _ = try TableDataTests.load(wide, ["target": .text("y")]) }
        #expect(error.map { "\($0)" }?.contains("of 100 rows are bad") ?? false)
    }
}
