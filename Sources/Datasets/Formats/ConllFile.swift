import Foundation

/// Sentences with a tag a token: a line a token, columns apart by tabs or white space, an empty line between sentences.
///
/// Passed over are lines that begin with `-DOCSTART-`; comments, which begin with `#` and have not the columns of a token;
/// and in CoNLL-U's ten columns the ranges (`1-2`) and empty nodes (`3.1`), which are no words.
/// - Source: Tjong Kim Sang and De Meulder 2003 (CoNLL-2003 shared task); CoNLL-U as of universaldependencies.org.
struct ConllFile {
    /// The tokens of each sentence and its tags.
    private(set) var sentences: [(tokens: [String], tags: [String])] = []
    private(set) var notes: [String] = []

    /// The columns that the user asks for, counted from 0; nil for the usual ones.
    private let givenToken: Int?
    private let givenTag: Int?
    /// Those of the file under way. The tags' is nil for the last one.
    private var token = 0
    private var tag: Int?

    init(token: Int?, tag: Int?) {
        givenToken = token
        givenTag = tag
    }

    /// A token's line.
    private typealias Row = (line: Int, columns: [String])

    /// Adds the sentences of a file.
    ///
    /// - Throws: `DatasetError`, also for too many bad rows.
    mutating func append(_ file: TextFile) throws(DatasetError) {
        var report = RowReport(file)
        let lines = Self.lines(of: file, &report)
        let width = Self.usualWidth(lines)
        let isCoNLLU = width == 10 && Self.areNumbered(lines)
        token = givenToken ?? (isCoNLLU ? 1 : 0)
        tag = givenTag ?? (isCoNLLU ? 3 : nil)
        if isCoNLLU, givenToken == nil || givenTag == nil {
            report.remark(
                "CoNLL-U: tokens are read from column \(token + 1), tags from column \((tag ?? width - 1) + 1); "
                    + "`token-column` and `tag-column` choose others")
        }
        var (sentence, noWords) = ([Row](), 0)
        for (number, line) in lines {
            switch line {
            case .end:
                end(&sentence, width, &report)
            case .document: break
            case .noWord: noWords += 1
            case .sign(let columns):
                // CoNLL-U has nothing but comments there. Elsewhere a token may be `#`, and then it has its columns.
                let isComment = columns.count != width || width == 10 || (sentence.isEmpty && columns.contains("="))
                if !isComment { sentence.append((number, columns)) }
            case .row(let columns): sentence.append((number, columns))
            }
        }
        end(&sentence, width, &report)
        if noWords > 0 { report.remark("\(noWords) ranges and empty nodes were skipped: they are not words") }
        notes += try report.notes()
    }

    /// Ends a sentence: its good rows become one.
    private mutating func end(_ rows: inout [Row], _ width: Int, _ report: inout RowReport) {
        defer { rows = [] }
        // Some files give each sentence as many columns as it has verbs; a tag that is counted from the left is right there.
        let isEven = tag != nil && rows.allSatisfy { $0.columns.count == rows[0].columns.count }
        var (tokens, tags) = ([String](), [String]())
        for row in rows {
            report.count()
            let (count, place) = (row.columns.count, tag ?? width - 1)
            guard count == width || isEven else {
                report.reject(row.line, count < width ? "with too few columns" : "with too many columns")
                continue
            }
            guard count > max(token, place), place != token else {
                report.reject(row.line, "with too few columns")
                continue
            }
            guard !row.columns[token].isEmpty, !row.columns[place].isEmpty else {
                report.reject(row.line, "without a token or a tag")
                continue
            }
            tokens.append(row.columns[token])
            tags.append(row.columns[place])
        }
        if !tokens.isEmpty { sentences.append((tokens, tags)) }
    }

    /// The lines of a file, told apart, with their numbers.
    private static func lines(of file: TextFile, _ report: inout RowReport) -> [(Int, ConllLine)] {
        var tabbed = 0
        file.forEachLine { _, line in
            if !line.isEmpty { tabbed += line.contains(9) ? 1 : -1 }
        }
        var lines: [(Int, ConllLine)] = []
        file.forEachLine { number, line in
            guard file.isValid(line) else {
                report.count()
                return report.reject(number, notIn: file)
            }
            lines.append((number, ConllLine(line, isTabbed: tabbed > 0)))
        }
        return lines
    }

    /// Whether rows begin with the number of their token, as CoNLL-U's do.
    private static func areNumbered(_ lines: [(Int, ConllLine)]) -> Bool {
        var (numbered, rows) = (0, 0)
        for case (_, .row(let columns)) in lines {
            rows += 1
            if let first = columns.first, Int(first) != nil { numbered += 1 }
        }
        return numbered * 10 >= rows * 9
    }

    /// The number of columns that most rows have.
    private static func usualWidth(_ lines: [(Int, ConllLine)]) -> Int {
        var counts: [Int] = []
        for (_, line) in lines {
            guard case .row(let columns) = line else { continue }
            if columns.count >= counts.count {
                counts += [Int](repeating: 0, count: columns.count + 1 - counts.count)
            }
            counts[columns.count] += 1
        }
        return counts.indices.max { counts[$0] < counts[$1] } ?? 0
    }
}
