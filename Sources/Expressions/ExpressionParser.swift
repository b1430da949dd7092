import Settings

/// Reads an expression from left to right; each level of operators binds tighter than the one before.
struct ExpressionParser {
    /// Nothing that a person writes nests deeper; recursion stays bounded.
    private static let depthLimit = 32
    private static let lengthLimit = 256

    private let text: String
    private let names: Expression.Names
    private var rest: Substring
    private var depth = 0
    /// How many `${` are open: names are bare within them.
    private var braces = 0

    private init(_ text: String, _ names: Expression.Names) {
        self.text = text
        self.names = names
        rest = text[...]
    }

    static func parse(_ text: String, names: Expression.Names) throws(ExpressionError) -> Node {
        var parser = ExpressionParser(text, names)
        do {
            return try parser.whole()
        } catch {
            throw ExpressionError(error, in: text)
        }
    }

    private mutating func whole() throws(ExpressionProblem) -> Node {
        guard text.utf8.count <= Self.lengthLimit else { throw problem("the expression is too long") }
        let node = try level(0)
        skipBlanks()
        guard rest.isEmpty else { throw problem("`\(rest)` is not understood") }
        return node
    }

    /// Operands joined by the operators of a level, or one of the next level.
    private mutating func level(_ index: Int) throws(ExpressionProblem) -> Node {
        guard Operator.levels.indices.contains(index) else { return try operand() }
        depth += index == 0 ? 1 : 0
        defer { depth -= index == 0 ? 1 : 0 }
        guard depth <= Self.depthLimit else { throw problem("the expression is nested too deeply") }
        var node = try level(index + 1)
        while true {
            skipBlanks()
            let place = offset
            guard let sign = Operator.levels[index].first(where: { take($0) }) else { return node }
            node = .operation(sign, node, try level(index + 1), at: place)
        }
    }

    private mutating func operand() throws(ExpressionProblem) -> Node {
        skipBlanks()
        let place = offset
        if take("(") { return try closed(by: ")") }
        if names == .marked, take("${") {
            braces += 1
            defer { braces -= 1 }
            return try closed(by: "}")
        }
        if take("-") {
            return try nested { parser throws(ExpressionProblem) in
                .operation(.minus, .constant(.integer(0)), try parser.operand(), at: place)
            }
        }
        if takeWord("not") {
            return try nested { parser throws(ExpressionProblem) in .not(try parser.level(2), at: place) }
        }
        if names == .marked, take("$") { return .name(takeName(), at: place) }
        if take("'") { return try quotation(from: place) }
        if let number = try takeNumber() { return .constant(number) }
        let name = names == .bare || braces > 0 ? takeName() : takeFunctionName()
        guard !name.isEmpty else {
            throw problem(
                rest.isEmpty ? "the expression ends early" : "`\(rest)` is neither a number nor a \(describedName)")
        }
        if name == "true" || name == "false" { return .constant(.flag(name == "true")) }
        return take("(") ? try call(name, at: place) : .name(name, at: place)
    }

    private var describedName: String { names == .marked && braces == 0 ? "`$parameter`" : "name" }

    /// Goes one level deeper, as brackets do.
    private mutating func nested(
        _ body: (inout ExpressionParser) throws(ExpressionProblem) -> Node
    ) throws(ExpressionProblem) -> Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw problem("the expression is nested too deeply") }
        return try body(&self)
    }

    private mutating func closed(by bracket: String) throws(ExpressionProblem) -> Node {
        let node = try level(0)
        skipBlanks()
        guard take(bracket) else { throw problem("`\(bracket)` is missing") }
        return node
    }

    private mutating func call(_ name: String, at place: Int) throws(ExpressionProblem) -> Node {
        guard let function = Function(rawValue: name) else {
            let nearest = nearestName(to: name, among: Function.allCases.map(\.rawValue))
            throw ExpressionProblem(place, .unknownFunction(name, nearest: nearest))
        }
        var arguments: [Node] = []
        skipBlanks()
        while !take(")") {
            if !arguments.isEmpty {
                guard take(",") else { throw problem("`,` or `)` is missing in `\(name)(`") }
            }
            arguments.append(try level(0))
            skipBlanks()
        }
        return .call(function, arguments, at: place)
    }

    private mutating func quotation(from place: Int) throws(ExpressionProblem) -> Node {
        let content = rest.prefix { $0 != "'" }
        rest = rest[content.endIndex...]
        guard take("'") else { throw ExpressionProblem(place, .notUnderstood("a quotation does not end")) }
        return .constant(.text(String(content)))
    }

    private mutating func takeNumber() throws(ExpressionProblem) -> SettingValue? {
        var digits = String(rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") })
        guard !digits.isEmpty else { return nil }
        let place = offset
        var after = rest.dropFirst(digits.count)
        if let letter = after.first, letter == "e" || letter == "E" {
            let sign = after.dropFirst().first.map { $0 == "-" || $0 == "+" } ?? false ? 2 : 1
            let exponent = after.dropFirst(sign).prefix { $0.isASCII && $0.isNumber }
            if !exponent.isEmpty { digits += after.prefix(sign) + exponent }
        }
        after = rest.dropFirst(digits.count)
        rest = after
        if let integer = Int(digits) { return .integer(integer) }
        guard let number = Double(digits), number.isFinite else {
            throw ExpressionProblem(place, .notUnderstood("`\(digits)` is no number"))
        }
        return .number(number)
    }

    private mutating func takeName() -> String {
        let dots = names == .bare
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || dots && $0 == ".") }
        rest = rest[name.endIndex...]
        return String(name)
    }

    /// A name only where a bracket or a truth value makes it one: other bare words are no expression.
    private mutating func takeFunctionName() -> String {
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        guard rest[name.endIndex...].first == "(" || name == "true" || name == "false" else { return "" }
        rest = rest[name.endIndex...]
        return String(name)
    }

    private mutating func take(_ sign: Operator) -> Bool {
        sign.isWord ? takeWord(sign.rawValue) : take(sign.rawValue)
    }

    /// Takes a word that is not the beginning of a longer one.
    private mutating func takeWord(_ word: String) -> Bool {
        guard rest.hasPrefix(word) else { return false }
        if let next = rest.dropFirst(word.count).first, next.isLetter || next.isNumber || next == "_" { return false }
        return take(word)
    }

    private mutating func take(_ token: String) -> Bool {
        guard rest.hasPrefix(token) else { return false }
        rest = rest.dropFirst(token.count)
        return true
    }

    private mutating func skipBlanks() { rest = rest.drop { $0 == " " } }

    private var offset: Int { text.distance(from: text.startIndex, to: rest.startIndex) }

    private func problem(_ message: String) -> ExpressionProblem {
        ExpressionProblem(offset, .notUnderstood(message))
    }
}
