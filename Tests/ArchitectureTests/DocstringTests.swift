import Foundation
import Testing

/// Public types, functions, initialisers and subscripts are documented where they are declared.
///
/// What fulfils a protocol is documented at the protocol; it is known by its name. So a name that some protocol of the
/// project asks for, or one of the standard library's, is not looked at. Stored values are left to the reader's judgement.
@Suite struct DocstringTests {
    /// Names that protocols of the standard library ask for.
    private static let standard: Set<Substring> = [
        "hash", "encode", "index", "next", "makeIterator", "subscript", "==", "<", "run", "validate",
        "init from", "init rawValue", "init integerLiteral", "init arrayLiteral", "init stringLiteral",
    ]

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources").standardizedFileURL

    private static let sources: [(path: String, lines: [Substring])] = {
        let paths = (FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String]) ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let text = try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8) else {
                return nil
            }
            return (path, text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }()

    /// What a line declares: the kind and the name, of an initialiser with its first label; nil for other lines.
    static func declaration(_ line: Substring) -> (isPublic: Bool, kind: Substring, name: Substring)? {
        let words =
            #/
            ^\s*(?:@\w+(?:\([^)]*\))?\s+)*
            (?<words>(?:(?:public|package|static|mutating|final|indirect|override|convenience|nonisolated)\s+)*)
            (?<kind>struct|class|enum|protocol|actor|func|init|subscript|typealias)\b[?]?(?:<[^>]*>)?\s*
            (?<name>`?[\w=<]*`?)(?:\(\s*(?<label>\w*))?
            /#
        guard let match = line.firstMatch(of: words) else { return nil }
        let name: Substring
        switch match.kind {
        case "init": name = "init \(match.label ?? "")"
        case "subscript": name = "subscript"
        default: name = match.name
        }
        return (match.words.contains("public"), match.kind, name)
    }

    /// The names that the protocols of `lines` ask for. Protocols end with a brace under their first letter.
    static func requirements(_ lines: [Substring]) -> Set<Substring> {
        var names: Set<Substring> = []
        var end: String?
        for line in lines {
            if let closing = end {
                if line.hasPrefix(closing) { end = nil }
                if let found = declaration(line) { names.insert(found.name) }
            } else if line.contains("protocol "), declaration(line)?.kind == "protocol", !line.hasSuffix("}") {
                end = line.prefix { $0 == " " } + "}"
            }
        }
        return names
    }

    /// The lines, counted from 1, of public declarations without documentation.
    static func undocumented(_ lines: [Substring], except known: Set<Substring>) -> [Int] {
        lines.indices.filter { index in
            guard lines[index].contains("public "), let found = declaration(lines[index]), found.isPublic,
                !known.contains(found.name)
            else {
                return false
            }
            let before = lines[..<index].last { !$0.drop { $0 == " " }.hasPrefix("@") }
            return before?.drop { $0 == " " }.hasPrefix("///") != true
        }.map { $0 + 1 }
    }

    @Test func publicDeclarationsAreDocumented() {
        #expect(Self.sources.count > 500)
        let known = Self.sources.reduce(into: Self.standard) { $0.formUnion(Self.requirements($1.lines)) }
        for (path, lines) in Self.sources {
            for line in Self.undocumented(lines, except: known) {
                Issue.record("\(path):\(line) has no docstring: \(lines[line - 1])")
            }
        }
    }

    @Test(arguments: [
        ("public struct A {}", [1]), ("/// A.\npublic struct A {}", []), ("/// A.\n@frozen\npublic struct A {}", []),
        ("struct A {}", []), ("    public static func f<T>(_ x: T) {}", [1]), ("    public func g() {}", []),
        ("    public init(from decoder: any Decoder) {", []), ("    public init?(word: String) {", [1]),
        ("public protocol P {\n    func h()\n}", [1]),
    ])
    func aMissingDocstringIsFound(code: String, lines: [Int]) {
        let code = code.split(separator: "\n", omittingEmptySubsequences: false)
        let asked = Self.requirements(["protocol P {", "    func g()", "    init(x: Int)", "}", "func f()"])
        #expect(asked == ["g", "init x"])
        #expect(Self.undocumented(code, except: Self.standard.union(asked)) == lines)
    }
}
