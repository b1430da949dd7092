extension KeyMap {
    /// The key table as Markdown, for `docs/`: one table a context.
    public static var markdown: String {
        var contexts: [KeyContext] = []
        for binding in bindings where !contexts.contains(binding.context) { contexts.append(binding.context) }
        return contexts.map { context in
            let rows = bindings.filter { $0.context == context }.map { binding in
                let keys = binding.keyText.split(separator: " ").map { $0 == "…" ? "…" : "`\(escaped(String($0)))`" }
                return "| \(keys.joined(separator: " ")) | \(binding.help) |"
            }
            return "### \(context.title)\n\n| keys | what they do |\n|---|---|\n\(rows.joined(separator: "\n"))\n"
        }.joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String { text == "|" ? "\\|" : text }
}
