import Observers
import Settings
import Terminal
import Yams

/// What the workbench remembers from one time to the next; nil leaves it to the program.
public struct Preferences: Equatable, Sendable {
    /// The theme's name.
    public var theme: String?
    /// The map for heatmaps and pictures.
    public var colorMap: ColorMap?
    /// The layouts chosen for models, the newest choice last.
    public private(set) var layouts: [ModelLayout]
    /// The highest speed of training.
    public var pace: Pace?

    /// A model and the layout that the user chose for it last.
    public struct ModelLayout: Equatable, Sendable {
        public let model: String
        /// The layout's name.
        public let layout: String

        /// A choice.
        public init(model: String, layout: String) {
            self.model = model
            self.layout = layout
        }
    }

    /// Settings; without arguments nothing is set.
    public init(
        theme: String? = nil, colorMap: ColorMap? = nil, layouts: [ModelLayout] = [], pace: Pace? = nil
    ) {
        self.theme = theme
        self.colorMap = colorMap
        self.layouts = layouts
        self.pace = pace
    }

    private static let keys = ["theme", "color-map", "layouts", "pace"]
    /// More models than anybody goes back to; the oldest choice makes room.
    private static let layoutLimit = 100

    /// The layout that the user chose for a model; nil if there was no choice.
    public func layout(of model: String) -> String? { layouts.last { $0.model == model }?.layout }

    /// Notes the choice of a layout for a model.
    public mutating func choose(layout: String, for model: String) {
        layouts.removeAll { $0.model == model }
        layouts.append(ModelLayout(model: model, layout: layout))
        layouts.removeFirst(max(0, layouts.count - Self.layoutLimit))
    }

    /// Reads `settings.yaml`. What is wrong in it is reported line by line, and the rest holds.
    public static func reading(_ text: String, file: String) -> (preferences: Preferences, errors: [PreferencesError]) {
        var preferences = Preferences()
        var errors: [PreferencesError] = []
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            return (preferences, [PreferencesError(error, file: file)])
        } catch {
            return (preferences, [PreferencesError(file: file, line: 1, problem: "not readable as YAML")])
        }
        guard let root else { return (preferences, []) }
        guard let mapping = root.mapping else {
            return (
                preferences, [PreferencesError(file: file, line: 1, problem: "expected lines such as \"theme: dark\"")]
            )
        }
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            if name == "layouts" {
                errors += preferences.read(layouts: value, file: file)
                continue
            }
            guard keys.contains(name) else {
                let problem = CommandError.unknown("setting", name, known: keys).description
                errors.append(PreferencesError(file: file, at: key, problem: problem))
                continue
            }
            guard let text = value.scalar?.string else {
                errors.append(PreferencesError(file: file, at: value, problem: "\(quoted(name)) takes one word"))
                continue
            }
            if let problem = preferences.set(name, to: text) {
                errors.append(PreferencesError(file: file, at: value, problem: problem))
            }
        }
        return (preferences, errors)
    }

    /// Reads `layouts: {lenet5: training}`.
    private mutating func read(layouts node: Node, file: String) -> [PreferencesError] {
        guard let mapping = node.mapping else {
            return [
                PreferencesError(
                    file: file, at: node, problem: "expected models with their layouts: {lenet5: training}")
            ]
        }
        var errors: [PreferencesError] = []
        for (key, value) in mapping {
            guard let model = key.scalar?.string, let layout = value.scalar?.string else {
                errors.append(
                    PreferencesError(file: file, at: value, problem: "expected a model and the name of a layout"))
                continue
            }
            if LayoutPreset.named(layout) == nil {
                errors.append(PreferencesError(file: file, at: value, problem: Self.unknownLayout(layout)))
            } else {
                choose(layout: layout, for: model)
            }
        }
        return errors
    }

    private static func unknownLayout(_ name: String) -> String {
        CommandError.unknown("layout", name, known: LayoutPreset.all.map(\.name)).description
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
        case "pace":
            guard let pace = Pace(parsing: text) else {
                return "\(quoted(text)) is no pace: expected \"full\", \"2 epoch/s\" or \"0.5 s/step\""
            }
            self.pace = pace
        default: break
        }
        return nil
    }

    /// The text of a file that reads back as these preferences.
    public var yaml: String {
        let lines = [
            theme.map { "theme: \(Self.scalar($0))" }, colorMap.map { "color-map: \($0.rawValue)" },
            layouts.isEmpty ? nil : "layouts:",
        ]
        let rows = layouts.map { "  \(Self.scalar($0.model)): \($0.layout)" }
        let last = pace.map { ["pace: \($0.label)"] } ?? []
        return (lines.compactMap { $0 } + rows + last).map { $0 + "\n" }.joined()
    }

    /// A word in YAML's double quotes, whatever it holds.
    private static func scalar(_ word: String) -> String {
        let escaped = word.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            // Names may come out of files: a line end or an escape must not end the word.
            case _ where scalar.properties.generalCategory == .control || scalar.value == 0xFEFF:
                "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count)
                    + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
