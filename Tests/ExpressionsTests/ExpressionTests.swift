import Expressions
import Settings
import Testing

@Suite struct ExpressionTests {
    private static let environment: [String: SettingValue] = [
        "loss": .number(0.25), "epoch": .integer(4), "validation.loss": .number(0.5), "kind": .text("relu"),
        "frozen": .flag(false),
    ]

    @Test(arguments: [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 // 2", "3"), ("-7 // 2", "-4"), ("-7 % 3", "2"), ("7 % -3", "-2"),
        ("-7.5 % 2", "0.5"),
        ("7 / 2", "3.5"),
        ("8 / 2", "4"), ("2 - 3 - 4", "-5"), ("1e-3 * 2", "0.002"), ("2.5e2", "250.0"), ("-epoch", "-4"),
        ("loss < 0.3", "true"), ("loss < 0.25", "false"), ("loss <= 0.25", "true"), ("epoch >= 5", "false"),
        ("epoch == 4.0", "true"), ("epoch != 4", "false"), ("kind == 'relu'", "true"), ("kind != 'tanh'", "true"),
        ("loss < 0.3 and epoch > 3", "true"), ("loss > 0.3 or epoch > 3", "true"), ("not frozen", "true"),
        ("not loss < 0.3", "false"), ("frozen or not frozen and true", "true"), ("1 < 2 == true", "true"),
        ("min(3, loss, 2)", "0.25"), ("max(3, epoch)", "4"), ("abs(-3)", "3"), ("floor(2.7)", "2"), ("ceil(2.1)", "3"),
        ("round(2.5)", "3"), ("sqrt(16)", "4.0"), ("log(1)", "0.0"), ("exp(0)", "1.0"),
        ("if(epoch > 3, 'late', 'early')", "late"), ("validation.loss - loss", "0.25"), ("true", "true"),
    ])
    func hasItsValue(text: String, value: String) throws {
        #expect(try Expression(text).value(in: Self.environment).text == value)
    }

    /// Each with the column of the fault, counted from 0.
    @Test(arguments: [
        ("los < 1", 0, "nothing is called `los` here; did you mean `loss`?"), ("1 +", 3, "the expression ends early"),
        ("2 * (1 + 3", 10, "`)` is missing"), ("loss <", 6, "the expression ends early"),
        ("epoch / 0", 6, "4 / 0 has no value"), ("kind < 2", 5, "`<` compares numbers, not `relu` and `2`"),
        ("loss and frozen", 5, "`and` joins truth values"), ("not epoch", 0, "`not` takes a truth value"),
        ("mean(1)", 0, "there is no function `mean`"), ("sqrt(1, 2)", 0, "takes one number, not 2"),
        ("min()", 0, "takes at least one number"), ("'a", 0, "a quotation does not end"),
        ("1.2.3", 0, "`1.2.3` is no number"),
        ("1 2", 2, "`2` is not understood"), ("log(0)", 0, "log(0) has no finite value"),
        ("", 0, "the expression ends early"),
        ("min(1 2)", 6, "`,` or `)` is missing in `min(`"), ("9223372036854775807 + 1", 20, "is too large"),
        ("if(1, 2, 3)", 0, "`if` takes a truth value"), ("floor(1e300)", 0, "is too large"),
        ("é", 0, "is neither a number nor a name"),
    ])
    func isRefusedAtItsPlace(text: String, offset: Int, says: String) throws {
        let error = try #require(throws: ExpressionError.self) {
            try Expression(text).value(in: Self.environment)
        }
        #expect(error.offset == offset)
        #expect(error.message.contains(says))
        #expect(error.description.hasSuffix("\n  \(text)\n  \(String(repeating: " ", count: offset))^"))
    }

    @Test func namesAreFoundOnceAndInOrder() throws {
        #expect(try Expression("loss < 1 and min(epoch, loss) > 2").names == ["loss", "epoch"])
    }

    /// What decides alone keeps the other side from being looked at.
    @Test func theSecondSideIsLookedAtOnlyWhereItMatters() throws {
        #expect(try Expression("frozen and 1 / 0 > 2").value(in: Self.environment) == .flag(false))
        #expect(try Expression("true or 1 / 0 > 2").value(in: [:]) == .flag(true))
    }

    @Test(arguments: [
        String(repeating: "(", count: 300), String(repeating: "-", count: 250), String(repeating: "not ", count: 60),
        String(repeating: "min(", count: 60), String(repeating: "1+", count: 200), String(repeating: "(-", count: 100),
    ])
    func whatIsTooDeepOrTooLongIsRefused(text: String) {
        #expect(throws: ExpressionError.self) { try Expression(text) }
    }

    /// Any text is an expression or one clear error, never a trap.
    @Test func anyTextIsBorne() {
        var generator = Sequence64(state: 1)
        let pieces = [
            "1", "2.", ".", "e", "(", ")", "-", "+", "/", "//", "%", "<", "==", "'", ",", " ", "loss", "not", "and",
            "min(", "if(", "é", "$", "{", "9223372036854775807",
        ]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            _ = try? Expression(text).value(in: Self.environment)
            _ = try? Expression(text, names: .marked).value(in: Self.environment)
        }
    }
}

/// The same numbers each time.
private struct Sequence64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
