import Settings
import Yams

/// Reads YAML into nodes, and refuses what could cost more than it is worth: long texts, deep nesting, anchors.
struct RecipeReader {
    static let byteLimit = 256 * 1024
    static let depthLimit = 48
    /// Of one scalar: longer than any path, short enough to be quoted in a message.
    static let scalarLimit = 1024

    private let source: SourceText
    /// Marks everything as said here, where the text is an override's value.
    private let override: String?

    private init(_ source: SourceText, override: String?) {
        self.source = source
        self.override = override
    }

    /// The recipe's root mapping.
    static func read(_ source: SourceText) throws(RecipeError) -> RecipeNode {
        let reader = RecipeReader(source, override: nil)
        let start = SourceMark.place(line: 1, column: 1)
        guard let node = try reader.read(source.text), !node.isNull else {
            throw RecipeError(in: source, at: start, "the recipe is empty", expected: "`model:`, `input:`, `layers:`")
        }
        guard case .mapping = node.content else {
            throw RecipeError(
                in: source, at: node.mark, "a recipe is a mapping, not \(node.describedKind)",
                expected: "`model:`, `input:`, `layers:`")
        }
        return node
    }

    /// The value of an override, as `64`, `adam` or `[2, 2]`.
    static func read(value: String, override: String, for source: SourceText) throws(RecipeError) -> RecipeNode {
        if isSigns(value) {
            return RecipeNode(content: .scalar(value, isQuoted: true), mark: .override(override))
        }
        let reader = RecipeReader(source, override: override)
        guard let node = try reader.read(value), !node.isNull else {
            throw RecipeError(in: source, at: .override(override), "no value is given", expected: "path=value")
        }
        return node
    }

    /// Whether a value is nothing but signs, such as a separator: `|`, `:` and `#` mean something else in YAML.
    private static func isSigns(_ value: String) -> Bool {
        let signs = "!#$%&()*+,-./:;<=>?@\\^_`|~\t".utf8
        return !value.isEmpty && value.utf8.count <= 16 && value.utf8.allSatisfy(signs.contains)
    }

    private func read(_ text: String) throws(RecipeError) -> RecipeNode? {
        guard text.utf8.count <= Self.byteLimit else {
            throw error(
                1, 1, "the text has \(text.utf8.count) bytes", expected: "at most \(Self.byteLimit)")
        }
        try checkCharacters(text)
        do {
            // No resolver: words are told apart by where they stand, and Yams' regular expressions are slow to start.
            // The encoding is given because Yams would otherwise ask the environment, and print what it found.
            guard let node = try compose(yaml: text, .basic, .default, .utf8) else { return nil }
            return try converted(node, depth: 0)
        } catch let problem as RecipeError {
            throw problem
        } catch let problem as YamlError {
            throw described(problem)
        } catch {
            throw self.error(1, 1, "\(error)")
        }
    }

    private func mark(_ line: Int, _ column: Int) -> SourceMark {
        override.map(SourceMark.override) ?? .place(line: max(line, 1), column: max(column, 1))
    }

    private func error(_ line: Int, _ column: Int, _ message: String, expected: String? = nil) -> RecipeError {
        RecipeError(in: source, at: mark(line, column), message, expected: expected)
    }

    /// Tabs and anchors, which YAML's own messages explain badly or not at all. Anchors go before the parser sees them:
    /// a few lines of them can stand for billions of nodes, and blocks say the same more clearly.
    private func checkCharacters(_ text: String) throws(RecipeError) {
        var (line, column) = (1, 0)
        var isIndentation = true
        var before: Unicode.Scalar = " "
        var isComment = false
        for scalar in text.unicodeScalars {
            column += 1
            switch scalar {
            case "\n":
                (line, column, isIndentation, isComment, before) = (line + 1, 0, true, false, " ")
                continue
            case "\t" where isIndentation:
                throw error(line, column, "a tab in the indentation", expected: "spaces")
            case "#" where before == " " || before == "\t": isComment = true
            case "&" where !isComment && " \t[{,".unicodeScalars.contains(before):
                throw error(
                    line, column, "YAML anchors are not part of the recipe language",
                    expected: "a block under `blocks:`")
            default: break
            }
            if scalar != " " { isIndentation = false }
            before = scalar
        }
    }

    private func converted(_ node: Node, depth: Int) throws(RecipeError) -> RecipeNode {
        let mark = mark(node.mark?.line ?? 1, node.mark?.column ?? 1)
        guard depth <= Self.depthLimit else {
            throw RecipeError(
                in: source, at: mark, "nested too deeply", expected: "at most \(Self.depthLimit) levels")
        }
        switch node {
        case .scalar(let scalar):
            guard scalar.string.utf8.count <= Self.scalarLimit else {
                // A file that is no recipe at all.
                if depth == 0, override == nil {
                    throw RecipeError(
                        in: source, at: mark, "a recipe is a mapping, not one long text",
                        expected: "`model:`, `input:`, `layers:`")
                }
                throw RecipeError(
                    in: source, at: mark, "a text of \(scalar.string.utf8.count) bytes",
                    expected: "at most \(Self.scalarLimit)")
            }
            return RecipeNode(content: .scalar(scalar.string, isQuoted: scalar.style != .plain), mark: mark)
        case .sequence(let sequence):
            var nodes: [RecipeNode] = []
            for element in sequence { nodes.append(try converted(element, depth: depth + 1)) }
            return RecipeNode(content: .list(nodes), mark: mark)
        case .mapping(let mapping):
            var pairs: [RecipeNode.Pair] = []
            for (key, value) in mapping {
                let key = try converted(key, depth: depth + 1)
                guard let name = key.text else {
                    throw RecipeError(in: source, at: key.mark, "a key is a word, not \(key.describedKind)")
                }
                pairs.append(
                    RecipeNode.Pair(key: name, mark: key.mark, value: try converted(value, depth: depth + 1)))
            }
            return RecipeNode(content: .mapping(pairs), mark: mark)
        case .alias:
            throw RecipeError(in: source, at: mark, "YAML aliases are not part of the recipe language")
        }
    }

    private func described(_ problem: YamlError) -> RecipeError {
        switch problem {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let about = context.map { " \($0.text)" } ?? ""
            return error(
                mark.line, mark.column, "this is not YAML: \(problem)\(about)",
                expected: "`key: value` or `- item`, indented with spaces")
        case .duplicatedKeysInMapping(let duplicates, let context):
            return error(
                context.mark.line, context.mark.column,
                "\(quotedList(duplicates.map { "\($0)" })) is said twice", expected: "each key once")
        case .reader(let problem, let offset, _, let yaml):
            let lines = yaml.prefix(offset ?? 0).split(separator: "\n", omittingEmptySubsequences: false)
            return error(max(lines.count, 1), (lines.last?.count ?? 0) + 1, "this is not text: \(problem)")
        default: return error(1, 1, "this can't be read: \(problem)")
        }
    }
}
