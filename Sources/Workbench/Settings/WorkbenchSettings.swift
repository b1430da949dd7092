import Observers
import Terminal
import Yams

/// What the workbench remembers from one time to the next; nil leaves it to the program.
public struct WorkbenchSettings: Equatable, Sendable {
    public var theme: String?
    public var colorMap: ColorMap?
    public var layout: String?
    public var pace: Pace?

    /// Settings; without arguments nothing is set.
    public init(theme: String? = nil, colorMap: ColorMap? = nil, layout: String? = nil, pace: Pace? = nil) {
        self.theme = theme
        self.colorMap = colorMap
        self.layout = layout
        self.pace = pace
    }

    private static let keys = ["theme", "color-map", "layout", "pace"]

    /// Reads `settings.yaml`. What is wrong in it is reported line by line, and the rest holds.
    public static func reading(_ text: String, file: String) -> (settings: WorkbenchSettings, errors: [SettingsError]) {
        var settings = WorkbenchSettings()
        var errors: [SettingsError] = []
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            return (settings, [SettingsError(error, file: file)])
        } catch {
            return (settings, [SettingsError(file: file, line: 1, problem: "not readable as YAML")])
        }
        guard let root else { return (settings, []) }
        guard let mapping = root.mapping else {
            return (settings, [SettingsError(file: file, line: 1, problem: "expected lines such as \"theme: dark\"")])
        }
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            guard let text = value.scalar?.string else {
                errors.append(SettingsError(file: file, at: value, problem: "\"\(name)\" takes one word"))
                continue
            }
            if let problem = settings.set(name, to: text) {
                errors.append(SettingsError(file: file, at: keys.contains(name) ? value : key, problem: problem))
            }
        }
        return (settings, errors)
    }

    /// Sets one; answers what is wrong if it cannot.
    private mutating func set(_ name: String, to text: String) -> String? {
        func unknown(_ kind: String, _ word: String, _ known: [String]) -> String {
            CommandError.unknown(kind, word, known: known).description
        }
        switch name {
        case "theme": theme = text
        case "color-map":
            guard let map = ColorMap(rawValue: text) else {
                return unknown("colour map", text, ColorMap.allCases.map(\.rawValue))
            }
            colorMap = map
        case "layout":
            guard LayoutPreset.named(text) != nil else {
                return unknown("layout", text, LayoutPreset.all.map(\.name))
            }
            layout = text
        case "pace":
            guard let pace = Pace(parsing: text) else {
                return "\"\(text)\" is no pace: expected \"full\", \"2 epoch/s\" or \"0.5 s/step\""
            }
            self.pace = pace
        default: return unknown("setting", name, Self.keys)
        }
        return nil
    }

    /// The text of a file that reads back as these settings.
    public var yaml: String {
        let lines = [
            theme.map { "theme: \"\($0.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline })\"" },
            colorMap.map { "color-map: \($0.rawValue)" }, layout.map { "layout: \($0)" },
            pace.map { "pace: \($0.label)" },
        ]
        return lines.compactMap { $0 }.map { $0 + "\n" }.joined()
    }
}
