/// The commands for documentation.
public enum CommandReference {
    /// The command table as Markdown, for `docs/`.
    public static var markdown: String {
        let rows = CommandTable.words.map { word in
            "| `:\(word.usage.split(separator: " | ").joined(separator: "` or `"))` | \(word.help) |"
        }
        return "| command | what it does |\n|---|---|\n\(rows.joined(separator: "\n"))\n"
    }
}
