import Observers
import Terminal
import Words

/// A text, the right answer, and the network's answer.
struct TextCard {
    let sample: TextSample
    let isSelected: Bool
    /// What another run said of it.
    var other: (name: String, sample: TextSample)?

    func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let isASCII = appearance.glyphs == .ascii
        let marker = isSelected ? (isASCII ? "|" : "▌") : " "
        for row in 0..<area.height {
            surface.write(
                marker, in: Rect(x: area.x, y: area.y + row, width: 1, height: 1), style: appearance[.borderFocused])
        }
        let numbers =
            sample.index.map {
                "no. \($0)  \(NumberText.fixed(sample.accuracy * 100, decimals: 0)) %  loss "
                    + NumberText.short(Double(sample.loss))
            } ?? "your text"
        var lines = [StyledText([.init("  ", .dim), .init(sample.source, .text)])]
        if let reference = sample.reference {
            lines.append(StyledText([.init("= ", .dim), .init(reference, .strong)]))
        }
        lines.append(StyledText([.init(isASCII ? "> " : "→ ", .dim)] + said(sample)))
        if let other {
            lines.append(
                StyledText([.init("\(other.name) \(isASCII ? ">" : "→") ", .dim)] + said(other.sample))
            )
        }
        var rest = area.inset(left: 2)
        for line in lines {
            surface.write(line, in: rest, appearance)
            rest = rest.inset(top: 1)
        }
        // Beside the text, if it leaves room.
        let width = DisplayText.width(of: numbers)
        guard lines[0].width + width + 4 <= area.width else { return }
        surface.write(
            numbers, in: area, alignment: .right,
            style: appearance[sample.loss.isFinite || sample.index == nil ? .dim : .missing],
            glyphs: appearance.glyphs)
    }

    /// What the network says; a run of tokens that don't fit stands in one pair of brackets, and an empty pair where
    /// something is left out.
    private func said(_ sample: TextSample) -> [StyledText.Span] {
        let hasReference = sample.reference != nil
        let gap = StyledText.Span("[ ]", .error)
        var pieces: [StyledText.Span] = []
        var place = 0
        while place < sample.hypothesis.count {
            if sample.gaps.contains(place) { pieces.append(gap) }
            let isCorrect = sample.hypothesis[place].isCorrect
            let run = sample.hypothesis[place...].enumerated().prefix {
                $0.element.isCorrect == isCorrect && ($0.offset == 0 || !sample.gaps.contains(place + $0.offset))
            }
            let text = run.map(\.element.text).joined(separator: sample.separator)
            // Signs, too, where there is no colour to tell right from wrong.
            pieces.append(
                !hasReference ? .init(text, .strong) : isCorrect ? .init(text, .good) : .init("[\(text)]", .error))
            place += run.count
        }
        if sample.gaps.contains(place) { pieces.append(gap) }
        return Array(pieces.map { [$0] }.joined(separator: [.init(sample.separator, .text)]))
    }
}
