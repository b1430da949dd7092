import Settings

/// What stands between two values. Those that bind least come first.
enum Operator: String, Sendable, CaseIterable {
    case or, and
    case equal = "=="
    case unequal = "!="
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case greater = ">"
    case plus = "+"
    case minus = "-"
    case divideWhole = "//"
    case times = "*"
    case divide = "/"
    case remainder = "%"

    static let levels: [[Operator]] = [
        [.or], [.and], [.equal, .unequal, .atMost, .atLeast, .less, .greater], [.plus, .minus],
        [.times, .divideWhole, .divide, .remainder],
    ]

    var isWord: Bool { self == .or || self == .and }

    /// The value that the left side alone decides; nil where the right side matters.
    func decided(by left: SettingValue) -> Bool? {
        switch (self, left) {
        case (.or, .flag(true)): true
        case (.and, .flag(false)): false
        default: nil
        }
    }

    func combine(_ left: SettingValue, _ right: SettingValue) throws(ExpressionError.Reason) -> SettingValue {
        switch self {
        case .or, .and:
            guard case .flag = left, case .flag(let second) = right else {
                throw .noValue("`\(rawValue)` joins truth values, not `\(left.text)` and `\(right.text)`")
            }
            return .flag(second)
        case .equal: return .flag(isEqual(left, right))
        case .unequal: return .flag(!isEqual(left, right))
        case .less, .greater, .atMost, .atLeast: return .flag(try compare(left, right))
        case .plus, .minus, .times, .divide, .divideWhole, .remainder: return try compute(left, right)
        }
    }

    private func isEqual(_ left: SettingValue, _ right: SettingValue) -> Bool {
        if let first = left.number, let second = right.number { return first == second }
        return left == right
    }

    private func compare(_ left: SettingValue, _ right: SettingValue) throws(ExpressionError.Reason) -> Bool {
        guard let first = left.number, let second = right.number else {
            throw .noValue("`\(rawValue)` compares numbers, not `\(left.text)` and `\(right.text)`")
        }
        return switch self {
        case .less: first < second
        case .greater: first > second
        case .atMost: first <= second
        default: first >= second
        }
    }

    private func compute(_ left: SettingValue, _ right: SettingValue) throws(ExpressionError.Reason) -> SettingValue {
        if case .integer(let first) = left, case .integer(let second) = right, let value = try whole(first, second) {
            return .integer(value)
        }
        guard let first = left.number, let second = right.number else {
            throw .noValue("`\(left.text) \(rawValue) \(right.text)` can't be computed: both sides must be numbers")
        }
        let value =
            switch self {
            case .plus: first + second
            case .minus: first - second
            case .times: first * second
            case .divide: first / second
            case .divideWhole: (first / second).rounded(.down)
            default: first - (first / second).rounded(.down) * second
            }
        // What is not known yet is NaN, and stays so.
        guard value.isFinite || !first.isFinite || !second.isFinite else {
            throw .noValue("\(left.text) \(rawValue) \(right.text) has no finite value")
        }
        return .number(value)
    }

    /// The whole result; nil where `/` leaves a remainder. `//` rounds down.
    private func whole(_ left: Int, _ right: Int) throws(ExpressionError.Reason) -> Int? {
        let isDivision = [.divide, .divideWhole, .remainder].contains(self)
        if isDivision, right == 0 { throw .noValue("\(left) \(rawValue) 0 has no value") }
        let (value, overflow) =
            switch self {
            case .plus: left.addingReportingOverflow(right)
            case .minus: left.subtractingReportingOverflow(right)
            case .times: left.multipliedReportingOverflow(by: right)
            // -2⁶³ / -1 is the one quotient that does not fit.
            default: left.dividedReportingOverflow(by: right)
            }
        guard !overflow else { throw .noValue("\(left) \(rawValue) \(right) is too large") }
        guard isDivision else { return value }
        let rest = left - value * right
        switch self {
        // Of the sign of the divisor, so that it is what `//` leaves over.
        case .remainder: return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
        case .divide: return rest == 0 ? value : nil
        default: return rest != 0 && (rest < 0) != (right < 0) ? value - 1 : value
        }
    }
}
