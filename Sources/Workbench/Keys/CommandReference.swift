/// The commands for documentation.
public enum CommandReference {
    /// The page of keys and commands, `docs/keys.md`.
    public static var page: String { "\(KeyMap.markdown)\n### Commands\n\n\(markdown)" }

    /// The command table as Markdown.
    public static var markdown: String {
        let rows = CommandCatalog.listed.map { word in
            "| `:\(word.usage.split(separator: " | ").joined(separator: "` or `"))` | \(word.help) |"
        }
        return "| command | what it does |\n|---|---|\n\(rows.joined(separator: "\n"))\n"
    }
}
