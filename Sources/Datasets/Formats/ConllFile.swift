import Foundation

/// Sentences with a tag a token: a line a token, columns apart by white space, an empty line between sentences.
///
/// Lines that begin with `-DOCSTART-` are passed over, and so are comments: lines before a sentence that begin with `# `
/// and hold a `=`, as in CoNLL-U.
/// - Source: Tjong Kim Sang and De Meulder 2003 (CoNLL-2003 shared task).
struct ConllFile {
    /// The tokens of each sentence, joined by spaces, and its tags.
    private(set) var sentences: [(tokens: [String], tags: [String])] = []
    private(set) var notes: [String] = []

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - token: the column of tokens, counted from 0.
    ///   - tag: the column of tags; nil for the last one.
    /// - Throws: `DatasetError`, also for too many bad rows.
    init(_ url: URL, token: Int, tag: Int?, progress: (Double) -> Void) throws(DatasetError) {
        let file = try TextFile(url, progress: progress)
        var report = RowReport(file.path)
        var (tokens, tags): ([String], [String]) = ([], [])
        func end() {
            if !tokens.isEmpty { sentences.append((tokens, tags)) }
            tokens = []
            tags = []
        }
        file.forEachLine { number, line in
            let text = line.trimmed
            if text.isEmpty { return end() }
            if text.starts(with: "-DOCSTART-".utf8) { return }
            if tokens.isEmpty, text.starts(with: "# ".utf8), text.contains(61) { return }
            report.count()
            guard file.isValid(text) else { return report.reject(number, "not in UTF-8") }
            let isTabbed = text.contains(9)
            let columns = text.split { isTabbed ? $0 == 9 : $0 == 32 }.map { String(decoding: $0, as: UTF8.self) }
            let place = tag ?? columns.count - 1
            guard columns.count > max(token, place), place != token else {
                return report.reject(number, "with too few columns")
            }
            tokens.append(TextNormalization.nfc(columns[token]))
            tags.append(columns[place])
        }
        end()
        notes = try report.notes()
    }
}
