import Networks
import Observers
import Settings
import Words

extension HyperparameterTable {
    static func optimizerSettings(_ kind: String) -> [Setting] {
        OptimizerCatalog.all.first { $0.kind == kind }?.settings ?? []
    }

    static func lossSettings(_ kind: String) -> [Setting] {
        LossCatalog.all.first { $0.kind == kind }?.settings ?? []
    }

    static func scheduleSettings(_ kind: String) -> [Setting] {
        ScheduleCatalog.all.first { $0.kind == kind }?.settings ?? []
    }

    /// The entries of a loss', an optimiser's or a schedule's settings that have a value. One that is not live, such as the
    /// class that a loss ignores, makes another task, which begins with untrained weights.
    func part(_ group: String, _ choice: PartChoice, _ settings: [Setting]) -> [Hyperparameter] {
        settings.compactMap { setting in
            guard let value = choice.settings[setting.name] ?? setting.standard else { return nil }
            return Self.entry(
                "\(group).\(setting.name)", group: group, setting: setting, value: value,
                effect: setting.isLive ? .live : .restartsNetwork)
        }
    }

    static func entry(
        _ name: String, group: String, setting: Setting, value: SettingValue, effect: Hyperparameter.Effect
    ) -> Hyperparameter {
        let shown: HyperparameterValue
        var (range, choices): (ClosedRange<Double>?, [String]) = (nil, [])
        switch (setting.kind, value) {
        case (.integer(let limits), .integer(let number)), (.dimension(let limits), .integer(let number)):
            shown = .integer(number)
            range = Double(limits.lowerBound)...Double(limits.upperBound)
        case (.number(let limits), _) where value.number != nil:
            shown = .number(value.number ?? 0)
            range = limits
        case (.flag, .flag(let flag)): shown = .flag(flag)
        case (.choice(let words), _):
            shown = .choice(value.text)
            choices = words
        default:
            // Lists and symbols are edited as they are written in a recipe.
            shown = .choice(value.list.map { $0.map(\.text).joined(separator: ",") } ?? value.text)
        }
        return Hyperparameter(
            name: name, group: group, value: shown, range: range, choices: choices, effect: effect,
            explanation: setting.explanation)
    }

    /// The value in the form that the field has: 1 may be said for 1.0, a word for a choice.
    static func coerced(
        _ value: HyperparameterValue, for entry: Hyperparameter
    ) throws(EditError) -> HyperparameterValue {
        switch (entry.value, value) {
        case (.number, .number(let number)) where number.isFinite: return value
        case (.number, .integer(let number)): return .number(Double(number))
        case (.integer, .integer): return value
        case (.integer, .number(let number)) where number == number.rounded() && number.magnitude < 1e15:
            return .integer(Int(number))
        case (.flag, .flag): return value
        case (.choice, .choice(let word)) where entry.choices.isEmpty || entry.choices.contains(word): return value
        case (_, .choice(let word)):
            if let parsed = entry.value.parsed(word), parsed != value { return try coerced(parsed, for: entry) }
        case (.choice, _) where entry.choices.isEmpty: return .choice(value.text)
        default: break
        }
        throw .value(field: entry.name, got: value.text, expected: expected(entry))
    }

    /// A number within the field's limits.
    static func number(_ value: HyperparameterValue, _ entry: Hyperparameter) throws(EditError) -> Double {
        let number: Double? =
            switch value {
            case .number(let number): number
            case .integer(let number): Double(number)
            default: nil
            }
        guard let number, entry.range?.contains(number) ?? true else {
            throw .value(field: entry.name, got: value.text, expected: expected(entry))
        }
        return number
    }

    /// A Float as the number that a person would have typed: 0.1, not 0.10000000149.
    static func exact(_ value: Float) -> Double { Double("\(value)") ?? 0 }

    /// A limit, which 0 lifts.
    static func limit(_ value: HyperparameterValue, _ entry: Hyperparameter) throws(EditError) -> Float? {
        let limit = Float(try number(value, entry))
        return limit > 0 ? limit : nil
    }

    static func find(_ name: String, _ settings: [Setting]) throws(EditError) -> Setting {
        guard let setting = settings.first(where: { $0.name == name }) else {
            throw .unknownField(name, nearest: nearestName(to: name, among: settings.map(\.name)))
        }
        return setting
    }

    static func checked(
        _ value: HyperparameterValue, _ setting: Setting, _ name: String
    ) throws(EditError) -> SettingValue {
        let plain: SettingValue =
            switch value {
            case .integer(let number): .integer(number)
            case .number(let number): .number(number)
            case .flag(let flag): .flag(flag)
            case .choice(let word): fromText(word, setting.kind)
            }
        do {
            return try setting.checked(plain)
        } catch {
            throw .value(field: name, got: error.got, expected: error.expected)
        }
    }

    /// Another kind, with those settings of the former one that it takes too.
    static func switched(_ choice: PartChoice, to kind: String, _ settings: [Setting]) -> PartChoice {
        let kept = choice.settings.filter { name, value in
            settings.contains { $0.name == name && (try? $0.checked(value)) != nil }
        }
        return PartChoice(kind, kept)
    }

    static func short(_ value: HyperparameterValue, _ entry: Hyperparameter) -> String {
        guard case .number(let number) = value else { return value.text }
        return number == 0 && entry.isOffAtZero ? "off" : NumberText.trimmed(number)
    }

    private static func fromText(_ text: String, _ kind: Setting.Kind) -> SettingValue {
        func plain(_ word: String) -> SettingValue {
            Int(word).map(SettingValue.integer) ?? Double(word).map(SettingValue.number) ?? .text(word)
        }
        switch kind {
        case .pair, .integers, .numbers:
            let parts = text.split(whereSeparator: { ",[] ".contains($0) }).map { plain(String($0)) }
            // One number stands for both of a pair, as in a recipe.
            return parts.count == 1 ? parts[0] : .list(parts)
        case .dimension: return plain(text)
        case .either(let kind, let word): return text == word ? .text(word) : fromText(text, kind)
        default: return .text(text)
        }
    }

    private static func expected(_ entry: Hyperparameter) -> String {
        if !entry.choices.isEmpty { return "one of \(entry.choices.joined(separator: ", "))" }
        guard let range = entry.range else {
            return entry.value == .flag(true) || entry.value == .flag(false) ? "on or off" : "a text"
        }
        return "a number from \(NumberText.trimmed(range.lowerBound)) to \(NumberText.trimmed(range.upperBound))"
    }
}
