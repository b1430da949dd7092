import Observers
import Settings
import Words

extension HyperparameterTable {
    /// A field as the screen gets it.
    static func shown(_ entry: Entry) -> Hyperparameter {
        let shown: HyperparameterValue
        var (range, choices): (ClosedRange<Double>?, [String]) = (nil, [])
        switch (entry.setting.kind, entry.value) {
        case (.integer(let limits), .integer(let number)), (.dimension(let limits), .integer(let number)):
            shown = .integer(number)
            range = Double(limits.lowerBound)...Double(limits.upperBound)
        case (.number(let limits), _) where entry.value.number != nil:
            shown = .number(entry.value.number ?? 0)
            range = limits
        case (.flag, .flag(let flag)): shown = .flag(flag)
        case (.choice(let words), _):
            shown = .choice(entry.value.text)
            choices = words
        default:
            // Lists and symbols are edited as they are written in a recipe.
            shown = .choice(entry.value.list.map { $0.map(\.text).joined(separator: ",") } ?? entry.value.text)
        }
        let effect: Hyperparameter.Effect =
            switch entry.effect {
            case .live: .live
            case .rebuilds: .restartsNetwork
            case .fixed(let reason): .fixed(reason)
            }
        return Hyperparameter(
            name: entry.name, group: entry.group, value: shown, range: range, choices: choices,
            expected: words(entry.setting), effect: effect,
            isOffAtZero: entry.setting.isOffAtZero, aliases: entry.aliases, members: entry.members,
            explanation: entry.setting.explanation)
    }

    /// What a field takes. Whoever types `:set` types `on` and `off`, as the list shows flags.
    private static func words(_ setting: Setting) -> String {
        setting.kind == .flag ? "on or off" : setting.expected
    }

    /// The plan with one field changed, what to call the change, and whether the network must be built anew.
    ///
    /// - Throws: `EditError` for an unknown field, a value that it does not take, or one that is fixed.
    func setting(_ name: String, to value: HyperparameterValue) throws(EditError) -> Change {
        let entries = entries
        guard let found = SettingNames.find(name, among: entries) else {
            if let learner, isOfGradients(name) { throw .needsGradients(name, learner: learner) }
            throw .unknownField(name, nearest: SettingNames.nearest(to: name, among: entries))
        }
        let entry = member(found.name, of: found.setting)
        let checked = try Self.checked(value, for: entry)
        if case .fixed(let reason) = entry.effect {
            throw .fixed(
                field: entry.name, reason: reason, command: "\(command) --set \(entry.name)=\(checked.text)")
        }
        var changed = plan
        entry.put(&changed, checked)
        guard changed.baseRate.isFinite else {
            throw .value(field: name, got: value.text, expected: "a rate that the schedule's factor can reach")
        }
        let (before, after) = (Self.short(entry, entry.value), Self.short(entry, checked))
        let also = entry.name != "schedule.kind" && changed.schedule.kind != plan.schedule.kind ? ", constant" : ""
        return Change(
            plan: changed, label: "\(SettingNames.short(entry.name)) \(before)→\(after)\(also)",
            restarts: entry.effect == .rebuilds)
    }

    /// The field itself, or the one value of it that a name means: the dropout of `encoder.0`, not of `encoder.*`.
    private func member(_ name: String, of entry: Entry) -> Entry {
        guard name != entry.name else { return entry }
        let key = String(name.dropFirst("layers.".count))
        return Entry(name, group: entry.group, entry.setting, plan.layers[key] ?? entry.value) { plan, value in
            plan.layers[key] = value
        }
    }

    /// What an edit comes to.
    struct Change {
        let plan: TrainingPlan
        let label: String
        let restarts: Bool
    }

    /// A value as marks and messages show it.
    static func short(_ entry: Entry, _ value: SettingValue) -> String {
        guard case .number(let number) = value else { return shown(entry, value) }
        return number == 0 && entry.setting.isOffAtZero ? "off" : NumberText.trimmed(number)
    }

    private static func shown(_ entry: Entry, _ value: SettingValue) -> String {
        var changed = entry
        changed.value = value
        return shown(changed).value.text
    }

    /// The value in the form that the field has: 1 may be given for 1.0, a word for a choice.
    private static func checked(
        _ value: HyperparameterValue, for entry: Entry
    ) throws(EditError) -> SettingValue {
        let plain: SettingValue =
            switch value {
            case .integer(let number): .integer(number)
            case .number(let number) where Self.isWhole(number) && Self.wantsWhole(entry.setting.kind):
                .integer(Int(number))
            case .number(let number): .number(number)
            case .flag(let flag): .flag(flag)
            case .choice(let word): fromText(word, entry.setting.kind)
            }
        do {
            return try entry.setting.checked(plain)
        } catch {
            throw .value(field: entry.name, got: value.text, expected: words(entry.setting))
        }
    }

    private static func isWhole(_ number: Double) -> Bool { number == number.rounded() && number.magnitude < 1e15 }

    private static func wantsWhole(_ kind: Setting.Kind) -> Bool {
        switch kind {
        case .integer, .dimension, .pair, .integers: true
        case .either(let kind, _): wantsWhole(kind)
        case .number, .flag, .choice, .choices, .text, .texts, .numbers: false
        }
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
        case .integer, .number, .dimension: return plain(text)
        case .flag:
            let isOn = ["on": true, "true": true, "yes": true, "off": false, "false": false, "no": false][text]
            return isOn.map(SettingValue.flag) ?? .text(text)
        case .either(let kind, let word): return text == word ? .text(word) : fromText(text, kind)
        case .texts, .choices:
            let parts = text.split(whereSeparator: { ",[]".contains($0) }).map { part in
                SettingValue.text(part.drop { $0 == " " }.description)
            }
            return parts.count == 1 ? parts[0] : .list(parts)
        case .choice, .text: return .text(text)
        }
    }
}
