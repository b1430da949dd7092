import Terminal

/// A question in the middle of the screen.
struct ConfirmationBox {
    private let confirmation: Confirmation

    init(_ confirmation: Confirmation) { self.confirmation = confirmation }

    func draw(on surface: inout Surface, _ appearance: Appearance) {
        let width = min(62, surface.width - 2)
        let question = DisplayText.wrapped(confirmation.question, to: width - 4)
        // On a low screen the keys matter most, then the question.
        let answers = answers(width: width - 4)
        let room = max(0, surface.height - question.count - answers.count - 3)
        let detail =
            confirmation.detail.isEmpty
            ? [] : DisplayText.wrapped(confirmation.detail, to: width - 4, rows: room)
        let lines =
            question.map { StyledText($0, .strong) } + detail.map { StyledText($0, .dim) } + [StyledText("")] + answers
        let box = BoxFrame(title: "Are you sure?", note: "", width: width, height: lines.count + 2)
        let inside = box.draw(on: &surface, appearance)
        let shown =
            lines.count <= inside.height ? lines : Array(lines.prefix(max(0, inside.height - answers.count))) + answers
        for (row, line) in shown.enumerated() { surface.write(line, in: inside, row: row, appearance) }
    }

    /// The keys in one row, or each in its own where that is too narrow.
    private func answers(width: Int) -> [StyledText] {
        let alternative = confirmation.alternative.map { [(String($0.letter), $0.label)] } ?? []
        let rows = ([("y", confirmation.yes)] + alternative + [("n", "no")]).map { key, label in
            StyledText([.init(key, .footerKey), .init(" \(label)   ", .footerLabel)])
        }
        let whole = StyledText(rows.flatMap(\.spans))
        return whole.width - 3 <= width ? [whole] : rows
    }
}
