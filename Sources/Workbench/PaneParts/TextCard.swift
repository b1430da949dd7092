import Observers
import Terminal

/// A text, what should be said of it, and what the network says.
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
                StyledText([.init(isASCII ? "> " : "→ ", .dim)] + said(other.sample) + [.init("  \(other.name)", .dim)])
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

    /// What the network says; a run of tokens that don't fit stands in one pair of brackets.
    private func said(_ sample: TextSample) -> [StyledText.Span] {
        let isJudged = sample.reference != nil
        var spans: [StyledText.Span] = []
        var rest = sample.hypothesis[...]
        while let first = rest.first {
            let run = rest.prefix { $0.isCorrect == first.isCorrect }
            rest = rest[run.endIndex...]
            let text = run.map(\.text).joined(separator: sample.separator)
            if !spans.isEmpty { spans.append(.init(sample.separator, .text)) }
            // Signs, too, where there is no colour to tell right from wrong.
            spans.append(
                !isJudged ? .init(text, .strong) : first.isCorrect ? .init(text, .good) : .init("[\(text)]", .error))
        }
        return spans
    }
}
