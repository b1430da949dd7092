import Glibc
import Observers
import Terminal
import Words

/// What a token matrix says in words: of the row under the cursor, or of all of it.
struct AlignmentWords {
    private let matrix: TokenMatrix
    private let cursor: Point?
    private let overall: (rate: Float, samples: Int)?

    init(_ matrix: TokenMatrix, cursor: Point?, overall: (rate: Float, samples: Int)?) {
        (self.matrix, self.overall) = (matrix, overall)
        self.cursor = cursor.map {
            Point(x: min($0.x, matrix.columns.count - 1), y: min($0.y, matrix.rows.count - 1))
        }
    }

    func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let lines =
            cursor.map { [row($0.y), cell($0)] } ?? (matrix.gold.map { [errors($0, appearance)] } ?? []) + [whole]
        for (index, forms) in lines.prefix(area.height).enumerated() {
            // The longest form that there is room for.
            guard let line = forms.first(where: { $0.width <= area.width }) ?? forms.last else { continue }
            surface.write(line, in: Rect(x: area.x, y: area.y + index, width: area.width, height: 1), appearance)
        }
    }

    /// `noir: black 0.62  cat 0.21  the 0.08   H 1.02 of 1.79 nats`, and shorter forms.
    private func row(_ row: Int) -> [StyledText] {
        let most = Self.number(logf(Float(max(1, matrix.columns.count))))
        let ranking = matrix.ranking(ofRow: row)
        func form(_ count: Int, _ entropy: String) -> StyledText {
            var pieces: [StyledText.Span] = [.init("\(matrix.rows[row]): ", .strong)]
            for (rank, column) in ranking.prefix(count).enumerated() {
                pieces.append(.init(matrix.columns[column], rank == 0 ? .strong : .text))
                pieces.append(.init(" \(Self.number(weight(row, column)))  ", .dim))
            }
            return StyledText(pieces + [.init(entropy, .dim)])
        }
        let short = "H \(Self.number(entropy(row)))"
        return [
            form(3, " \(short) of \(most) nats"), form(3, short), form(2, short), form(1, short), form(1, ""),
        ]
    }

    /// What the cell is worth, and whether the data knows it.
    private func cell(_ place: Point) -> [StyledText] {
        let at = TokenMatrix.Place(place)
        let link = "\(matrix.rows[place.y]) ← \(matrix.columns[place.x])"
        let value = StyledText.Span("weight \(Self.number(weight(place.y, place.x)))", .strong)
        var known: [StyledText.Span] = []
        if let gold = matrix.gold {
            let isMost = matrix.ranking(ofRow: place.y).first == place.x
            let (text, role): (String, Role) =
                gold.sure.contains(at)
                ? ("a sure link", isMost ? .good : .warning)
                : gold.possible.contains(at)
                    ? ("a possible link", isMost ? .good : .dim) : ("no known link", isMost ? .warning : .dim)
            known = [.init("  \(text)", role)]
        }
        return [
            StyledText([value, .init("  \(link)", .dim)] + known), StyledText([value] + known), StyledText([value]),
        ]
    }

    private func errors(_ gold: TokenMatrix.Gold, _ appearance: Appearance) -> [StyledText] {
        let legend = StyledText.Span(
            appearance.glyphs == .ascii ? "# sure  o possible  " : "● sure  ○ possible  ", .dim)
        let here = gold.errorRate.map { NumberText.fixed($0, decimals: 2) }
        let there = overall.map { (NumberText.fixed(Double($0.rate), decimals: 3), $0.samples) }
        func rates(_ name: String, _ noun: String) -> [StyledText.Span] {
            (here.map { [.init("\(name) \($0)", .strong)] } ?? [])
                + (there.map { [.init(", \($0.0) over \($0.1)\(noun)", .text)] } ?? [])
        }
        return [
            StyledText([legend] + rates("error rate", " samples")), StyledText([legend] + rates("AER", "")),
            StyledText(rates("AER", "")),
        ]
    }

    private var whole: [StyledText] {
        let rows = matrix.rows.indices.map(entropy)
        let mean = rows.reduce(0, +) / Float(max(1, rows.count))
        let most = Self.number(logf(Float(max(1, matrix.columns.count))))
        let entropy = StyledText.Span("mean entropy of the rows \(Self.number(mean)) of \(most) nats", .dim)
        return [StyledText([entropy, .init("   arrows show single weights", .hint)]), StyledText([entropy])]
    }

    private func weight(_ row: Int, _ column: Int) -> Float { matrix.values[row * matrix.columns.count + column] }

    private func entropy(_ row: Int) -> Float {
        let width = matrix.columns.count
        return matrix.values[row * width..<(row + 1) * width].reduce(0) { sum, weight in
            weight.isNaN ? .nan : weight > 0 ? sum - weight * logf(weight) : sum
        }
    }

    private static func number(_ value: Float) -> String { NumberText.fixed(Double(value), decimals: 2) }
}
