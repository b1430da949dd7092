import Observers
import Terminal
import Words

/// Rows of a table with what the network says of them; the chosen one in full below, where there is room.
struct SampleTable {
    let samples: [ProbeSample]
    let chosen: Int?
    let isFocused: Bool

    /// Whether samples are rows of a table.
    static func suits(_ samples: [ProbeSample]) -> Bool { samples.first.map { !$0.fields.isEmpty } ?? false }

    /// Rows of the area that say the chosen row in full.
    private static func footHeight(_ area: Rect) -> Int { area.height >= 14 ? 5 : 0 }

    private static func rows(_ area: Rect) -> Rect { area.inset(bottom: footHeight(area)) }

    /// The sample under a place.
    func sample(at point: Point, in area: Rect, _ appearance: Appearance) -> Int? {
        table(appearance).row(at: point, in: Self.rows(area))
    }

    func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let rows = Self.rows(area)
        table(appearance).draw(on: &surface, in: rows, appearance)
        guard Self.footHeight(area) > 0,
            let sample = chosen.flatMap({ samples.indices.contains($0) ? samples[$0] : nil })
                ?? samples.first
        else { return }
        let words = sample.fields.map { "\($0.name): \($0.value.isEmpty ? "-" : $0.value)" }.joined(separator: ", ")
        let lines = DisplayText.wrapped(words, to: max(1, area.width))
        for (index, line) in lines.prefix(Self.footHeight(area) - 1).enumerated() {
            let isCut = index == Self.footHeight(area) - 2 && lines.count > index + 1
            surface.write(
                isCut ? "\(line) …" : line,
                in: Rect(x: area.x, y: rows.bottom + 1 + index, width: area.width, height: 1),
                style: appearance[.text], glyphs: appearance.glyphs)
        }
    }

    private func table(_ appearance: Appearance) -> Table {
        let names = samples.first?.fields.map(\.name) ?? []
        let columns =
            [
                Table.Column("no.", alignment: .right), Table.Column("truth"), Table.Column("guess"),
                Table.Column("loss", alignment: .right),
            ] + names.enumerated().map { Table.Column($1, minimum: 3, dropOrder: $0 + 1) }
        let isASCII = appearance.glyphs == .ascii
        let rows = samples.map { sample in
            let isClassified = !sample.probabilities.isEmpty
            let sign = sample.isCorrect ? (isASCII ? "= " : "✓ ") : (isASCII ? "x " : "✕ ")
            return [
                StyledText(sample.index.map { "\($0)" } ?? "", .dim), StyledText(sample.label, .strong),
                StyledText(
                    isClassified ? sign + sample.guess : sample.guess,
                    isClassified ? (sample.isCorrect ? .good : .error) : .text),
                StyledText(NumberText.short(Double(sample.loss)), sample.loss.isFinite ? .dim : .missing),
            ] + sample.fields.map { StyledText($0.value, .text) }
        }
        return Table(columns: columns, rows: rows, selected: chosen, isFocused: isFocused)
    }
}
