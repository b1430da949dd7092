import Observers
import Terminal
import Words

/// A sample with the network's opinion of it: picture, label, guess and the most probable classes.
struct SampleCard {
    let sample: ProbeSample
    let isSelected: Bool

    /// The space of a card: large pictures where there is room.
    static func size(in area: Size) -> Size {
        let isLarge = area.width >= 44 && area.height >= 18
        let width = isLarge ? 44 : 30
        let columns = max(1, (area.width + 1) / (width + 1))
        // Spare columns go to the bars.
        return Size(width: max(1, (area.width + 1) / columns - 1), height: isLarge ? 8 : 4)
    }

    func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        var rest = area
        let marker = isSelected ? (appearance.glyphs == .ascii ? "|" : "▌") : " "
        for row in 0..<area.height {
            surface.write(
                marker, in: Rect(x: area.x, y: area.y + row, width: 1, height: 1), style: appearance[.borderFocused])
        }
        rest = rest.inset(left: 2)
        if let picture = sample.picture, picture.width > 0, rest.width >= 16 {
            let box = Rect(x: rest.x, y: rest.y, width: min(area.height * 2, rest.width / 2), height: area.height)
            GridPictures.photograph(picture).draw(on: &surface, in: box, appearance)
            rest = rest.inset(left: box.width + 1)
        }
        drawResult(on: &surface, in: rest, appearance)
        var bars = rest.inset(top: 1)
        if sample.picture == nil, bars.height > 1 {
            surface.write(sample.text, in: bars, style: appearance[.text], glyphs: appearance.glyphs)
            bars = bars.inset(top: 1)
        }
        let likely = mostLikely(min(bars.height, area.height > 4 ? 5 : 3))
        BarChart(
            likely.map { entry in
                BarChart.Bar(
                    label: entry.label, value: entry.value, text: NumberText.fixed(Double(entry.value), decimals: 2),
                    role: sample.index == nil
                        ? .seriesA
                        : entry.label == sample.label ? .good : entry.label == sample.guess ? .error : .seriesA)
            }, maximum: 1
        ).draw(on: &surface, in: bars, appearance)
    }

    /// `✕ 7 → 1  loss 3.21   no. 17`
    private func drawResult(on surface: inout Surface, in row: Rect, _ appearance: Appearance) {
        let number = SampleName.text(sample.index, word: "no.")
        let isASCII = appearance.glyphs == .ascii
        let role: Role = sample.isCorrect ? .good : .error
        let sign = sample.isCorrect ? (isASCII ? "=" : "✓") : (isASCII ? "x" : "✕")
        // The right answer for a typed text is unknown.
        // Predicted numbers are never just right or wrong.
        let isNumber = sample.probabilities.isEmpty
        let result =
            isNumber
            ? StyledText([
                .init("true ", .dim), .init(sample.label, .strong), .init("  predicted ", .dim),
                .init(sample.guess, .strong),
                .init("  loss \(NumberText.short(Double(sample.loss)))", sample.loss.isFinite ? .dim : .missing),
            ])
            : sample.index == nil
                ? StyledText(sample.guess, .strong)
                : StyledText([
                    .init("\(sign) ", role), .init(sample.label, .strong),
                    .init(sample.isCorrect ? "" : isASCII ? " as " : " → ", .dim),
                    .init(sample.isCorrect ? "" : sample.guess, role),
                    .init("  loss \(NumberText.short(Double(sample.loss)))", sample.loss.isFinite ? .dim : .missing),
                ])
        surface.write(result, in: row, appearance)
        if row.width >= result.width + DisplayText.width(of: number) + 2 {
            surface.write(number, in: row, alignment: .right, style: appearance[.dim], glyphs: appearance.glyphs)
        }
    }

    private func mostLikely(_ count: Int) -> [LabelledValue] {
        let ranked = sample.probabilities.enumerated().sorted { a, b in
            let (x, y) = (a.element.value.isNaN ? -1 : a.element.value, b.element.value.isNaN ? -1 : b.element.value)
            return x == y ? a.offset < b.offset : x > y
        }
        let entries = ranked.map(\.element)
        guard count > 1, let truth = entries.firstIndex(where: { $0.label == sample.label }), truth >= count else {
            return Array(entries.prefix(max(0, count)))
        }
        // How little the network thinks of the truth is what one wants to know most.
        return Array(entries.prefix(count - 1)) + [entries[truth]]
    }
}
