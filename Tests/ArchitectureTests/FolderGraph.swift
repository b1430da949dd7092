/// Which folders of a target name types that other folders declare.
struct FolderGraph {
    /// One use: a file of `from` names `type`, which a file of `to` declares.
    struct Use: Hashable, Comparable, CustomStringConvertible {
        let from: String
        let to: String
        let file: String
        let type: String

        var description: String { "\(from) -> \(to): \(file) names \(type)" }

        static func < (a: Use, b: Use) -> Bool { a.description < b.description }
    }

    /// Sorted.
    let uses: [Use]
    /// Every folder that holds a source, sorted; the target's own is called `.`.
    let folders: [String]

    /// The graph of sources, by their paths in the target.
    ///
    /// A type counts that stands outside of other types and has a name that no other type of the target has. A word behind
    /// a point is a member.
    init(_ sources: [String: String]) {
        let words = sources.mapValues { SwiftWords($0).words }
        var homes: [Substring: Set<String>] = [:]
        for (file, words) in words {
            for type in Self.declared(by: words) { homes[type, default: []].insert(file) }
        }
        var uses: Set<Use> = []
        for (file, words) in words {
            for (index, word) in words.enumerated() where index == 0 || words[index - 1] != "." {
                guard let declaring = homes[word], declaring.count == 1, let home = declaring.first, home != file
                else { continue }
                let (from, to) = (Self.folder(of: file), Self.folder(of: home))
                if from != to { uses.insert(Use(from: from, to: to, file: file, type: String(word))) }
            }
        }
        self.uses = uses.sorted()
        folders = Set(sources.keys.map(Self.folder)).sorted()
    }

    private static func folder(of file: String) -> String {
        file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    }

    private static let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]

    private static func declared(by words: [Substring]) -> [Substring] {
        var depth = 0
        var found: [Substring] = []
        for (index, word) in words.enumerated() {
            if word == "{" { depth += 1 }
            if word == "}" { depth -= 1 }
            if depth == 0, kinds.contains(word), index + 1 < words.count { found.append(words[index + 1]) }
        }
        return found
    }

    /// The folders that `folder` leads to, over any number of others.
    func reachable(from folder: String) -> Set<String> {
        var found: Set<String> = []
        var waiting = [folder]
        while let next = waiting.popLast() {
            for use in uses where use.from == next && found.insert(use.to).inserted { waiting.append(use.to) }
        }
        return found
    }

    /// The edges that lie on a circle, each with its uses.
    var circles: [String: [Use]] {
        let reach = Dictionary(uniqueKeysWithValues: folders.map { ($0, reachable(from: $0)) })
        let closing = uses.filter { reach[$0.to]?.contains($0.from) == true }
        return Dictionary(grouping: closing) { "\($0.from) -> \($0.to)" }
    }
}
