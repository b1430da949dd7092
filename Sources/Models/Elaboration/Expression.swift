import Settings

/// Arithmetic of block parameters: `$width`, `$width * 4`, `${width // 2 + 1}`.
struct Expression {
    /// Why an expression has no value.
    struct Problem: Error {
        let message: String
        var nearest: String?
    }

    /// Nothing that a person writes nests deeper; recursion stays bounded.
    private static let depthLimit = 32
    private static let lengthLimit = 256

    private let environment: [String: SettingValue]
    private var rest: Substring
    private var depth = 0

    private init(_ text: String, _ environment: [String: SettingValue]) {
        rest = text[...]
        self.environment = environment
    }

    /// The value of `text` where the parameters have the values of `environment`.
    static func value(of text: String, in environment: [String: SettingValue]) throws(Problem) -> SettingValue {
        guard text.utf8.count <= lengthLimit else { throw Problem(message: "the expression is too long") }
        var expression = Expression(text, environment)
        let value = try expression.sum(isBraced: false)
        expression.skipBlanks()
        guard expression.rest.isEmpty else {
            throw Problem(message: "`\(expression.rest)` is not understood in the expression `\(text)`")
        }
        return value
    }

    private mutating func sum(isBraced: Bool) throws(Problem) -> SettingValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw Problem(message: "the expression is nested too deeply") }
        var value = try product(isBraced: isBraced)
        while let sign = takeOperator(["+", "-"]) {
            value = try Self.combine(value, sign, try product(isBraced: isBraced))
        }
        return value
    }

    private mutating func product(isBraced: Bool) throws(Problem) -> SettingValue {
        var value = try operand(isBraced: isBraced)
        while let sign = takeOperator(["*", "//", "/", "%"]) {
            value = try Self.combine(value, sign, try operand(isBraced: isBraced))
        }
        return value
    }

    private mutating func operand(isBraced: Bool) throws(Problem) -> SettingValue {
        skipBlanks()
        if take("(") { return try closed(by: ")", isBraced: isBraced) }
        if take("${") { return try closed(by: "}", isBraced: true) }
        if take("-") { return try Self.combine(.integer(0), "-", try operand(isBraced: isBraced)) }
        if take("$") { return try parameter() }
        let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        if !number.isEmpty {
            rest = rest[number.endIndex...]
            return RecipeNode.value(ofPlain: String(number))
        }
        guard isBraced else {
            throw Problem(
                message: rest.isEmpty ? "the expression ends early" : "`\(rest)` is neither a number nor a `$parameter`"
            )
        }
        return try parameter()
    }

    private mutating func closed(by bracket: String, isBraced: Bool) throws(Problem) -> SettingValue {
        let value = try sum(isBraced: isBraced)
        skipBlanks()
        guard take(bracket) else { throw Problem(message: "`\(bracket)` is missing in the expression") }
        return value
    }

    private mutating func parameter() throws(Problem) -> SettingValue {
        let name = String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        rest = rest.dropFirst(name.count)
        guard let value = environment[name] else {
            throw Problem(
                message: environment.isEmpty
                    ? "`$\(name)` stands outside of a block with parameters" : "there is no parameter `$\(name)` here",
                nearest: nearestName(to: name, among: environment.keys.sorted()).map { "$\($0)" })
        }
        return value
    }

    private mutating func takeOperator(_ signs: [String]) -> String? {
        skipBlanks()
        return signs.first { take($0) }
    }

    private mutating func take(_ token: String) -> Bool {
        guard rest.hasPrefix(token) else { return false }
        rest = rest.dropFirst(token.count)
        return true
    }

    private mutating func skipBlanks() { rest = rest.drop { $0 == " " } }

    private static func combine(
        _ left: SettingValue, _ sign: String, _ right: SettingValue
    ) throws(Problem) -> SettingValue {
        if case .integer(let a) = left, case .integer(let b) = right, let value = try whole(a, sign, b) {
            return .integer(value)
        }
        guard let a = left.number, let b = right.number else {
            throw Problem(message: "`\(left.text) \(sign) \(right.text)` can't be computed: both sides must be numbers")
        }
        let value: Double =
            switch sign {
            case "+": a + b
            case "-": a - b
            case "*": a * b
            case "/": a / b
            case "//": (a / b).rounded(.down)
            default: a.truncatingRemainder(dividingBy: b)
            }
        guard value.isFinite else { throw Problem(message: "\(left.text) \(sign) \(right.text) has no finite value") }
        return .number(value)
    }

    /// The whole result; nil where `/` leaves a remainder. `//` rounds down.
    private static func whole(_ a: Int, _ sign: String, _ b: Int) throws(Problem) -> Int? {
        if sign == "/" || sign == "//" || sign == "%" {
            guard b != 0 else { throw Problem(message: "\(a) \(sign) 0 has no value") }
            // -2⁶³ / -1 is the one quotient that does not fit.
            let (quotient, overflow) = a.dividedReportingOverflow(by: b)
            guard !overflow else { throw Problem(message: "\(a) \(sign) \(b) is too large") }
            let remainder = a - quotient * b
            switch sign {
            case "%": return remainder
            case "/": return remainder == 0 ? quotient : nil
            default: return remainder != 0 && (remainder < 0) != (b < 0) ? quotient - 1 : quotient
            }
        }
        let (value, overflow) =
            switch sign {
            case "+": a.addingReportingOverflow(b)
            case "-": a.subtractingReportingOverflow(b)
            default: a.multipliedReportingOverflow(by: b)
            }
        guard !overflow else { throw Problem(message: "\(a) \(sign) \(b) is too large") }
        return value
    }
}
