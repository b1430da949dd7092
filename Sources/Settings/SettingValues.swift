/// The settings of one layer, optimiser or data set, complete and checked against their declarations.
///
/// Reading one by a name that is not declared, or as another kind than declared, is a mistake of the program, never of
/// the user, and traps.
public struct SettingValues: Sendable, Hashable {
    private var values: [String: SettingValue]

    /// The given values, checked, with the standard ones for those that are not given.
    ///
    /// - Throws: `SettingError` for an unknown name (with the nearest known one), a value of the wrong kind or out of
    ///   range, and a missing one.
    public init(_ given: [String: SettingValue], for settings: [Setting]) throws(SettingError) {
        let names = settings.map(\.name)
        for name in given.keys.sorted() where !names.contains(name) {
            throw SettingError(
                setting: name, got: "unknown",
                expected: names.isEmpty ? "no settings" : "one of \(names.joined(separator: ", "))",
                nearest: nearestName(to: name, among: names))
        }
        values = [:]
        for setting in settings {
            if let value = given[setting.name] {
                values[setting.name] = try setting.checked(value)
            } else if let standard = setting.standard {
                values[setting.name] = try setting.checked(standard)
            } else if !setting.isOptional {
                throw SettingError(setting: setting.name, got: "missing", expected: setting.expected)
            }
        }
    }

    /// What another part's values say of `settings`, by name, and the standard ones for the rest.
    ///
    /// - Throws: `SettingError` where a value does not fit, or one that must be set is missing.
    public init(sharing other: SettingValues, with settings: [Setting]) throws(SettingError) {
        let names = Set(settings.map(\.name))
        try self.init(other.values.filter { names.contains($0.key) }, for: settings)
    }

    /// The value, if one was given or is standard.
    public subscript(name: String) -> SettingValue? { values[name] }

    /// Whether something was said, or stands as the standard.
    public func has(_ name: String) -> Bool { values[name] != nil }

    /// A whole number.
    public func integer(_ name: String) -> Int {
        guard case .integer(let value) = values[name] else { preconditionFailure("`\(name)` is no integer") }
        return value
    }

    /// A number.
    public func number(_ name: String) -> Double {
        guard let value = values[name]?.number else { preconditionFailure("`\(name)` is no number") }
        return value
    }

    /// A truth value.
    public func flag(_ name: String) -> Bool {
        guard case .flag(let value) = values[name] else { preconditionFailure("`\(name)` is no flag") }
        return value
    }

    /// A word or text.
    public func text(_ name: String) -> String {
        guard case .text(let value) = values[name] else { preconditionFailure("`\(name)` is no text") }
        return value
    }

    /// Two whole numbers, the vertical one first.
    public func pair(_ name: String) -> (vertical: Int, horizontal: Int) {
        let both = integers(name)
        precondition(both.count == 2, "`\(name)` is no pair")
        return (both[0], both[1])
    }

    /// Whole numbers.
    public func integers(_ name: String) -> [Int] {
        guard let list = values[name]?.list else { preconditionFailure("`\(name)` is no list") }
        return list.map { value in
            guard case .integer(let number) = value else { preconditionFailure("`\(name)` holds no integers") }
            return number
        }
    }

    /// Texts; none where nothing was said.
    public func texts(_ name: String) -> [String] { values[name]?.list?.map(\.text) ?? [] }

    /// Numbers.
    public func numbers(_ name: String) -> [Double] {
        guard let list = values[name]?.list else { preconditionFailure("`\(name)` is no list") }
        return list.compactMap(\.number)
    }
}
