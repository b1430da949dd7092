import Terminal

/// A question in the middle of the screen.
struct ConfirmationBox {
    private let confirmation: Confirmation

    init(_ confirmation: Confirmation) { self.confirmation = confirmation }

    func draw(on surface: inout Surface, _ appearance: Appearance) {
        let width = min(62, surface.width - 2)
        let question = DisplayText.wrapped(confirmation.question, to: width - 4)
        let detail = confirmation.detail.isEmpty ? [] : DisplayText.wrapped(confirmation.detail, to: width - 4)
        let lines =
            question.map { StyledText($0, .strong) } + detail.map { StyledText($0, .dim) } + [
                StyledText(""),
                StyledText([
                    .init("y", .footerKey), .init(" yes   ", .footerLabel), .init("n", .footerKey),
                    .init(" no", .footerLabel),
                ]),
            ]
        let box = BoxFrame(title: "Sure?", note: "", width: width, height: lines.count + 2)
        let inside = box.draw(on: &surface, appearance)
        // On a low screen the keys matter most, then the question.
        let shown =
            lines.count <= inside.height ? lines : Array(lines.prefix(max(0, inside.height - 1))) + lines.suffix(1)
        for (row, line) in shown.enumerated() { surface.write(line, in: inside, row: row, appearance) }
    }
}
