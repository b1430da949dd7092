import Settings
import Terminal
import Yams

/// Reads themes from YAML. A theme must style every role: a new role must not be forgotten in any of them.
public struct ThemeLoader {
    private let file: String
    private var palette: [String: RGB] = [:]

    /// Reads the theme in `text`; `file` is for messages.
    /// - Throws: `ThemeError` with the place of the first mistake.
    public static func theme(in text: String, file: String) throws(ThemeError) -> Theme {
        var loader = ThemeLoader(file: file)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw loader.error(for: error)
        } catch {
            throw loader.error("not readable as YAML", at: nil)
        }
        guard let root else { throw loader.error("the file is empty", at: nil, "a theme has a name and roles") }
        return try loader.theme(root)
    }

    private init(file: String) { self.file = file }

    private static let keys = ["theme", "color-map", "backdrop", "ground", "palette", "roles"]
    private static let styleKeys = ["color", "on", "bold", "dim", "underline", "reverse"]
    private static let attributes: [String: Attributes] = [
        "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse,
    ]

    private mutating func theme(_ root: Node) throws(ThemeError) -> Theme {
        let entries = try entries(of: root, what: "a theme", known: Self.keys)
        func required(_ key: String) throws(ThemeError) -> Node {
            guard let node = entries[key] else { throw error("\(quoted(key)) is missing", at: root) }
            return node
        }
        let name = try scalar(required("theme"), expected: "a name")
        let mapNode = try required("color-map")
        let mapName = try scalar(mapNode, expected: "a colour map")
        guard let map = ColorMap(rawValue: mapName) else {
            throw unknown("colour map", mapName, at: mapNode, known: ColorMap.allCases.map(\.rawValue))
        }
        let backdrop = try rgb(required("backdrop"))
        var paintsGround = true
        if let node = entries["ground"] {
            let ground = try scalar(node, expected: "terminal or painted")
            guard ["terminal", "painted"].contains(ground) else {
                throw unknown("ground", ground, at: node, known: ["terminal", "painted"])
            }
            paintsGround = ground == "painted"
        }
        if let node = entries["palette"] {
            for (key, value) in try self.entries(of: node, what: "the palette", known: nil) {
                palette[key] = try rgb(value)
            }
        }
        return Theme(
            name: name, colorMap: map, backdrop: backdrop, paintsGround: paintsGround,
            roles: try roles(required("roles")))
    }

    private func roles(_ node: Node) throws(ThemeError) -> [Role: Style] {
        let names = Role.allCases.map(\.rawValue)
        var roles: [Role: Style] = [:]
        for (key, value) in try entries(of: node, what: "the roles", known: names) {
            if let role = Role(rawValue: key) { roles[role] = try style(value) }
        }
        let missing = Role.allCases.filter { roles[$0] == nil }.map(\.rawValue)
        guard missing.isEmpty else {
            throw error("no style for \(missing.joined(separator: ", "))", at: node, "every role needs one")
        }
        return roles
    }

    private func style(_ node: Node) throws(ThemeError) -> Style {
        guard node.mapping != nil else { return Style(foreground: try color(node)) }
        var style = Style.plain
        for (key, value) in try entries(of: node, what: "a style", known: Self.styleKeys) {
            switch (key, Self.attributes[key]) {
            case ("color", _): style.foreground = try color(value)
            case ("on", _): style.background = try color(value)
            case (_, let attribute?):
                guard let isOn = value.bool else {
                    throw error("\(quoted(value.scalar?.string ?? "")) for \(key)", at: value, "expected true or false")
                }
                if isOn { style.attributes.insert(attribute) }
            default: break
            }
        }
        return style
    }

    private func color(_ node: Node) throws(ThemeError) -> Color {
        let text = try scalar(node, expected: "a colour")
        if text == "terminal" { return .terminal }
        if let color = palette[text] { return .rgb(color) }
        if text.hasPrefix("#") { return .rgb(try rgb(node)) }
        throw unknown("colour", text, at: node, known: ["terminal"] + palette.keys.sorted())
    }

    private func rgb(_ node: Node) throws(ThemeError) -> RGB {
        let text = try scalar(node, expected: "a colour")
        guard let color = RGB(hex: text) else {
            throw error("\(quoted(text)) is no colour", at: node, "expected six hexadecimal digits such as \"#5cb3ff\"")
        }
        return color
    }
}

// MARK: Nodes with their places

extension ThemeLoader {
    /// The entries of a mapping, none twice, and only `known` ones if these are given.
    private func entries(
        of node: Node, what: String, known: [String]?
    ) throws(ThemeError) -> [String: Node] {
        guard let mapping = node.mapping else {
            throw error("\(what) is no mapping", at: node, "expected \"key: value\"")
        }
        var entries: [String: Node] = [:]
        for (keyNode, value) in mapping {
            let key = try scalar(keyNode, expected: "a name")
            if let known, !known.contains(key) { throw unknown("key", key, at: keyNode, known: known) }
            guard entries.updateValue(value, forKey: key) == nil else {
                throw error("\(quoted(key)) twice", at: keyNode)
            }
        }
        return entries
    }

    private func scalar(_ node: Node, expected: String) throws(ThemeError) -> String {
        guard let text = node.scalar?.string else { throw error("a list or mapping", at: node, "expected \(expected)") }
        guard !text.isEmpty else {
            throw error("nothing here", at: node, "expected \(expected); \"#\" begins a comment unless it is quoted")
        }
        return text
    }

    private func unknown(_ kind: String, _ name: String, at node: Node, known: [String]) -> ThemeError {
        let hint = nearestName(to: name, among: known).map { "did you mean \(quoted($0))?" }
        return error("unknown \(kind) \(quoted(name))", at: node, hint ?? "known: \(quotedList(known, limit: 60))")
    }

    private func error(_ problem: String, at node: Node?, _ hint: String = "") -> ThemeError {
        ThemeError(
            file: file, line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1, problem: problem, hint: hint)
    }

    private func error(for error: YamlError) -> ThemeError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ThemeError(file: file, line: mark.line, column: mark.column, problem: problem, hint: "")
        case .duplicatedKeysInMapping(let duplicates, let context):
            ThemeError(
                file: file, line: context.mark.line, column: context.mark.column,
                problem: "\(quotedList(duplicates.map { "\($0)" })) twice", hint: "")
        default: self.error("not readable as YAML", at: nil, "\(error)")
        }
    }
}
