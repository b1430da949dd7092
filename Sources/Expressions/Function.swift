import Glibc
import Settings

/// A function of an expression. A new one is a line here and in `value`.
enum Function: String, Sendable, CaseIterable {
    case min, max, abs, floor, ceil, round, sqrt, log, exp
    /// The second value where the first is true, else the third.
    case choose = "if"

    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

    func value(_ arguments: [SettingValue]) throws(ExpressionError.Reason) -> SettingValue {
        switch self {
        case .min, .max:
            guard let first = arguments.first else { throw .noValue("`\(rawValue)` takes at least one number") }
            var best = first
            for value in arguments {
                let (left, right) = (try number(value), try number(best))
                if self == .min ? left < right : left > right { best = value }
            }
            return best
        case .choose:
            guard arguments.count == 3, case .flag(let isFirst) = arguments[0] else {
                throw .noValue("`if` takes a truth value and two values: if(width > 64, 2, 1)")
            }
            return isFirst ? arguments[1] : arguments[2]
        case .abs, .floor, .ceil, .round, .sqrt, .log, .exp:
            guard arguments.count == 1 else {
                throw .noValue("`\(rawValue)` takes one number, not \(arguments.count)")
            }
            return try value(of: arguments[0])
        }
    }

    private func value(of argument: SettingValue) throws(ExpressionError.Reason) -> SettingValue {
        let number = try number(argument)
        switch self {
        case .floor: return try whole(number.rounded(.down))
        case .ceil: return try whole(number.rounded(.up))
        case .round: return try whole(number.rounded())
        case .abs:
            if case .integer = argument { return try whole(number.magnitude) }
            return .number(number.magnitude)
        default:
            let result = self == .sqrt ? number.squareRoot() : self == .log ? Glibc.log(number) : Glibc.exp(number)
            guard result.isFinite else { throw .noValue("\(rawValue)(\(argument.text)) has no finite value") }
            return .number(result)
        }
    }

    private func number(_ value: SettingValue) throws(ExpressionError.Reason) -> Double {
        guard let number = value.number else { throw .noValue("`\(rawValue)` takes numbers, not `\(value.text)`") }
        return number
    }

    private func whole(_ number: Double) throws(ExpressionError.Reason) -> SettingValue {
        guard let value = Int(exactly: number) else { throw .noValue("\(number) is too large") }
        return .integer(value)
    }
}
