import Words

/// One thing that a recipe may say of a layer, an optimiser, a data set: its name, what values it takes, and what holds
/// if it is not set. From it come the checks, the error messages and the fields of the Hyperparameters pane.
public struct Setting: Sendable, Hashable {
    /// What a setting may hold.
    public indirect enum Kind: Sendable, Hashable {
        case integer(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case flag
        case choice([String])
        /// One of some words, or a list of them.
        case choices([String])
        case text
        /// A size, or a symbol that the data binds: `classes`.
        case dimension(ClosedRange<Int>)
        /// One number for both axes, or `[vertical, horizontal]`.
        case pair(ClosedRange<Int>)
        case integers(ClosedRange<Int>)
        case numbers(ClosedRange<Double>)
        /// One text, or several: `[height, weight]`.
        case texts
        /// What another kind takes, or one word instead: `padding: same`.
        case either(Kind, or: String)
    }

    public let name: String
    public let kind: Kind
    /// What holds if it is not set; nil if it must be set.
    public let standard: SettingValue?
    /// Whether it may be left out although it has no standard value.
    public let isOptional: Bool
    /// Whether `kind: value` may stand for `kind: {name: value}`.
    public let isShorthand: Bool
    /// What it costs to change it while a run lasts.
    public let effect: Effect
    /// Whether 0 means that there is no limit; `off` means the same.
    public let isOffAtZero: Bool
    /// Other names by which it is understood: `lr` for `optimizer.lr`.
    public let aliases: [String]
    /// What it does, in a few words.
    public let explanation: String

    /// What it costs to change a setting while a run lasts.
    public enum Effect: Sendable, Hashable {
        /// Nothing: the new value holds from the next step on.
        case live
        /// The network is built anew, with untrained weights.
        case rebuilds
        /// It can't be changed; the text says why.
        case fixed(String)
    }

    /// Whether it may change while a run lasts, without a new network.
    public var isLive: Bool { effect == .live }

    /// A setting called `name`.
    public init(
        _ name: String, _ kind: Kind, standard: SettingValue? = nil, optional: Bool = false, shorthand: Bool = false,
        live: Bool = false, fixed: String? = nil, offAtZero: Bool = false, aliases: [String] = [],
        _ explanation: String
    ) {
        self.name = name
        self.kind = kind
        self.standard = standard
        isOptional = optional
        isShorthand = shorthand
        effect = fixed.map(Effect.fixed) ?? (live ? .live : .rebuilds)
        isOffAtZero = offAtZero
        self.aliases = aliases
        self.explanation = explanation
    }

    /// The value as this setting holds it: `3` becomes `[3, 3]` for a pair, a whole number fits where any number does.
    ///
    /// - Throws: `SettingError` that says what was expected.
    public func checked(_ value: SettingValue) throws(SettingError) -> SettingValue {
        switch (kind, value) {
        case (.integer(let range), .integer(let number)) where range.contains(number): return value
        case (.dimension(let range), .integer(let number)) where range.contains(number): return value
        case (.dimension, .text(let symbol)) where Self.isSymbol(symbol): return value
        case (.number, .text("off")) where isOffAtZero, (.number, .flag(false)) where isOffAtZero: return .number(0)
        // Training counts in Float: what is no zero must not become one.
        case (.number(let range), .number(let number))
        where range.contains(number) && (number == 0 || Float(number) != 0):
            return value
        case (.number(let range), .integer(let number)) where range.contains(Double(number)):
            return .number(Double(number))
        case (.flag, .flag): return value
        case (.choice(let words), .text(let word)) where words.contains(word): return value
        case (.choice(let words), .text(let word)):
            throw SettingError(
                setting: name, got: value.text, expected: expected, nearest: nearestName(to: word, among: words))
        case (.choices(let words), _):
            let list = value.list ?? [value]
            if let other = list.first(where: { !words.contains($0.text) }) {
                throw SettingError(
                    setting: name, got: value.text, expected: expected,
                    nearest: nearestName(to: other.text, among: words))
            }
            if !list.isEmpty { return .list(list.map { .text($0.text) }) }
        case (.text, .text): return value
        // A column may be named by its number.
        case (.text, .integer(let number)): return .text("\(number)")
        case (.pair(let range), .integer(let number)) where range.contains(number): return .list([value, value])
        case (.pair(let range), .list(let values)) where values.count == 2 && Self.integers(values, in: range):
            return value
        case (.integers(let range), .list(let values)) where Self.integers(values, in: range): return value
        case (.integers(let range), .integer(let number)) where range.contains(number): return .list([value])
        case (.numbers(let range), _):
            let list = value.list ?? [value]
            let numbers = list.compactMap(\.number)
            if numbers.count == list.count, numbers.allSatisfy(range.contains) {
                return .list(numbers.map(SettingValue.number))
            }
        case (.texts, _):
            let list = value.list ?? [value]
            // A column may be named by its number.
            let isPlain = list.allSatisfy { $0.list == nil }
            if isPlain, !list.isEmpty { return .list(list.map { .text($0.text) }) }
        case (.either(_, let word), .text(let typed)) where typed == word: return value
        case (.either(_, let word), .text(let typed)):
            throw SettingError(
                setting: name, got: value.text, expected: expected, nearest: nearestName(to: typed, among: [word]))
        case (.either(let kind, _), _):
            if let checked = try? Setting(name, kind, explanation).checked(value) { return checked }
        default: break
        }
        throw SettingError(setting: name, got: value.text, expected: expected, nearest: nil)
    }

    /// What it takes, in words.
    public var expected: String { isOffAtZero ? "\(kind.expected), or `off`" : kind.expected }

    private static func integers(_ values: [SettingValue], in range: ClosedRange<Int>) -> Bool {
        values.allSatisfy { value in
            guard case .integer(let number) = value else { return false }
            return range.contains(number)
        }
    }

    private static func isSymbol(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
        return text.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "." || $0 == "_" || $0 == "-"
        }
    }
}

extension Setting.Kind {
    /// What it takes, in words: `a number from 0 to 1`. Every message about a range says it so.
    public var expected: String {
        switch self {
        case .integer(let range): "a whole number \(Self.bounds(range))"
        case .dimension(let range): "a size \(Self.bounds(range)), or a symbol such as `classes`"
        case .number(let range): "a number \(range.bounds)"
        case .flag: "true or false"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .choices(let words): "one of \(words.joined(separator: ", ")), or a list of these"
        case .text: "a text"
        case .pair(let range): "a whole number \(Self.bounds(range)), or two: [vertical, horizontal]"
        case .integers(let range): "whole numbers \(Self.bounds(range))"
        case .numbers(let range): "numbers \(range.bounds)"
        case .texts: "a text, or a list of texts"
        case .either(let kind, let word): "\(kind.expected), or `\(word)`"
        }
    }

    private static func bounds(_ range: ClosedRange<Int>) -> String {
        (Double(range.lowerBound)...Double(range.upperBound)).bounds
    }
}

extension ClosedRange<Double> {
    /// The bounds of a setting in words: `0 to 1`, `at least 1` where there is no upper one.
    public var words: String {
        let lower = NumberText.plain(lowerBound)
        return hasTop ? "\(lower) to \(NumberText.plain(upperBound))" : "at least \(lower)"
    }

    fileprivate var bounds: String { hasTop ? "from \(words)" : "of \(words)" }

    private var hasTop: Bool { upperBound < Double(Int.max) }
}
