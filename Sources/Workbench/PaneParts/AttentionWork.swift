import Glibc
import Observers
import Terminal
import Words

/// The lines in which a weight of an attention is worked out.
struct AttentionWork {
    private let cell: AttentionByHand
    private let width: Int

    init(_ cell: AttentionByHand, width: Int) { (self.cell, self.width) = (cell, width) }

    /// Query, key, their product and its scale.
    var lines: [StyledText] {
        let column = cell.place.column
        let score = cell.scores[column]
        var lines = [
            vector("q", cell.row, cell.query), vector("k", cell.columns[column], cell.key),
        ]
        switch cell.scoring {
        case .dot(let scale):
            let terms = zip(cell.query, cell.key).map { $0 * $1 }
            lines.append(sum("q·k", terms, pairs: zip(cell.query, cell.key).map { ($0, $1) }))
            if scale != 1 {
                lines.append(
                    StyledText([
                        .init("q·k / √\(cell.query.count) ", .strong),
                        .init("= \(Self.number(terms.reduce(0, +))) × \(Self.number(scale)) = ", .text),
                        .init(score.isFinite ? Self.number(score) : "masked", .strong),
                    ]))
            }
        case .additive(let v):
            let terms = zip(zip(cell.query, cell.key), v).map { ($0.1, tanhf($0.0.0 + $0.0.1)) }
            lines.append(sum("v·tanh(q+k)", terms.map { $0.0 * $0.1 }, pairs: terms))
        }
        let most = cell.scores.filter(\.isFinite).max() ?? 0
        let total = cell.scores.filter(\.isFinite).reduce(Float(0)) { $0 + expf($1 - most) }
        let share = score.isFinite && total > 0 ? expf(score - most) / total : 0
        var softmax: [StyledText.Span] = [
            .init("softmax ", .strong),
            .init(
                score.isFinite
                    ? "exp(\(Self.number(score)) − \(Self.number(most))) / \(Self.number(total)) = "
                    : "this cell is masked: ",
                .text),
            .init(Self.number(share), .strong),
        ]
        // Local attention favours places near one that it has learnt, and a head may be switched off.
        if (share - cell.weights[column]).magnitude > 1e-3 {
            softmax.append(.init("  used \(Self.number(cell.weights[column])), preferred around a position", .dim))
        }
        lines.append(StyledText(softmax))
        return lines
    }

    /// What comes out for the row.
    var sumLines: [StyledText] {
        [
            vector("v", cell.columns[cell.place.column], cell.value),
            vector("Σ a·v", cell.row, cell.sum),
        ]
    }

    private func vector(_ name: String, _ token: String, _ values: [Float]) -> StyledText {
        let head = "\(name) \(token)  "
        var rest = width - DisplayText.width(of: head) - 8
        var shown: [String] = []
        for value in values {
            let text = NumberText.fixed(Double(value), decimals: 2)
            guard rest > text.utf8.count else { break }
            shown.append(text)
            rest -= text.utf8.count + 1
        }
        let more = shown.count < values.count ? " … \(values.count)" : ""
        return StyledText([.init(head, .strong), .init(shown.joined(separator: " ") + more, .text)])
    }

    /// A sum of products with its largest terms.
    private func sum(_ name: String, _ terms: [Float], pairs: [(Float, Float)]) -> StyledText {
        let order = terms.indices.sorted { terms[$0].magnitude > terms[$1].magnitude }
        var words: [String] = []
        var rest = width - name.utf8.count - 24
        for index in order {
            let (a, b) = pairs[index]
            let text =
                "\(NumberText.fixed(Double(a), decimals: 2))·\(NumberText.fixed(Double(b), decimals: 2))"
            guard rest > text.utf8.count + 3 else { break }
            words.append(text)
            rest -= text.utf8.count + 3
        }
        let more = words.count < terms.count ? " + …" : ""
        return StyledText([
            .init("\(name) ", .strong), .init("= \(words.joined(separator: " + "))\(more) = ", .text),
            .init(Self.number(terms.reduce(0, +)), .strong),
        ])
    }

    /// As the pane and its worked example write numbers.
    static func number(_ value: Float) -> String { NumberText.fixed(Double(value), decimals: 4) }
}
