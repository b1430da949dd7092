import Settings

/// Where an entry stands: its place in the tree of names, and what its block's parameters are.
struct Scope {
    /// The state-dict prefix, without a dot at the end; empty at the top.
    var prefix = ""
    /// `prefix` as settings are named, with a star for the number of each repetition; nil where entries have no name to
    /// be changed by: in blocks, and in later repetitions, whose names the first one has.
    var settingPrefix: String? = ""
    /// `prefix` with a star for the number of each repetition, everywhere.
    var pattern = ""
    /// The values of the block's parameters.
    var environment: [String: SettingValue] = [:]
    /// The blocks that are being expanded, the outermost first.
    var blocks: [String] = []
    /// How deep structures and blocks are nested.
    var depth = 0
    /// Where the innermost block is used.
    var use: SourceMark?

    /// The path of `name` here.
    func path(_ name: String) -> String { prefix.isEmpty ? name : "\(prefix).\(name)" }

    /// The paths that `name` may mean here: the innermost first.
    func candidates(_ name: String) -> [String] {
        var parts = prefix.split(separator: ".")
        var paths: [String] = []
        while !parts.isEmpty {
            paths.append(parts.joined(separator: ".") + "." + name)
            parts.removeLast()
        }
        return paths + [name]
    }

    /// What an error within a block adds, since its mark is in the block's definition.
    var context: String {
        guard let block = blocks.last, case .place(let line, _) = use else { return "" }
        return " (in block `\(block)`, used in line \(line))"
    }
}
