/// A value as a recipe states it.
public indirect enum SettingValue: Sendable, Hashable, Codable {
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case text(String)
    case list([SettingValue])

    /// As it would be typed.
    public var text: String {
        switch self {
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .flag(let value): value ? "true" : "false"
        case .text(let value): value
        case .list(let values): "[\(values.map(\.text).joined(separator: ", "))]"
        }
    }

    /// The number, whole or not.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The elements of a list.
    public var list: [SettingValue]? {
        guard case .list(let values) = self else { return nil }
        return values
    }
}

/// Why a setting's value was refused.
public struct SettingError: Error, Sendable, Equatable, CustomStringConvertible {
    public let setting: String
    /// What was given.
    public let got: String
    /// What the setting takes.
    public let expected: String
    /// The nearest word that would have been accepted.
    public let nearest: String?

    /// A refusal of `got` for `setting`.
    public init(setting: String, got: String, expected: String, nearest: String? = nil) {
        self.setting = setting
        self.got = got
        self.expected = expected
        self.nearest = nearest
    }

    public var description: String {
        let hint = nearest.map { "; did you mean `\($0)`?" } ?? ""
        return "`\(setting)` is \(got), expected \(expected)\(hint)"
    }
}
