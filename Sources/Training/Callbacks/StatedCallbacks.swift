import Settings

/// The callbacks that a recipe states. They are made anew for each course, with the settings that were edited.
public struct StatedCallbacks: Sendable {
    /// One of them, with the name under which `:set` and `--set` know it.
    fileprivate struct Entry: Sendable {
        let name: String
        let type: any Callback.Type
        let values: SettingValues
    }

    private let entries: [Entry]

    /// Callbacks with their checked settings, in order.
    public init(_ callbacks: [(type: any Callback.Type, values: SettingValues)] = []) {
        entries = zip(Self.names(of: callbacks.map { $0.type.kind }), callbacks).map { name, callback in
            Entry(name: name, type: callback.type, values: callback.values)
        }
    }

    /// What callbacks of these kinds are called: by their kind, and where there are several of a kind with their number among
    /// them, counted from 0: `early-stopping`, `csv-log.0`, `csv-log.1`.
    static func names(of kinds: [String]) -> [String] {
        kinds.enumerated().map { index, kind in
            let isOnly = kinds.count { $0 == kind } == 1
            return isOnly ? kind : "\(kind).\(kinds.prefix(index).count { $0 == kind })"
        }
    }

    /// The callbacks with some settings edited, by their full names: `early-stopping.patience`.
    ///
    /// - Throws: `SettingError` for a value that a setting does not take.
    func make(_ edits: [String: SettingValue]) throws(SettingError) -> [any Callback] {
        var made: [any Callback] = []
        for entry in entries { made.append(entry.type.init(try entry.edited(edits))) }
        return made
    }

    /// Every setting with its value under some edits.
    func fields(_ edits: [String: SettingValue]) -> [(name: String, setting: Setting, value: SettingValue)] {
        entries.flatMap { entry in
            entry.type.settings.compactMap { setting in
                let name = "\(entry.name).\(setting.name)"
                return (edits[name] ?? entry.values[setting.name]).map { (name: name, setting: setting, value: $0) }
            }
        }
    }
}

extension StatedCallbacks.Entry {
    /// Its settings with those that were edited.
    fileprivate func edited(_ edits: [String: SettingValue]) throws(SettingError) -> SettingValues {
        var given: [String: SettingValue] = [:]
        for setting in type.settings { given[setting.name] = edits["\(name).\(setting.name)"] ?? values[setting.name] }
        return try SettingValues(given, for: type.settings)
    }
}
