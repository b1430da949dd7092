import Observers
import Terminal

/// The list of the values that a hyperparameter may have.
struct ValueChooserBox {
    private let field: Hyperparameter
    private let chooser: ChooserState<HyperparameterValue>

    init(_ field: Hyperparameter, _ chooser: ChooserState<HyperparameterValue>) {
        self.field = field
        self.chooser = chooser
    }

    func draw(on surface: inout Surface, _ appearance: Appearance) {
        let width = min(56, surface.width)
        let words = DisplayText.wrapped(field.explanation, to: max(1, width - 4))
        let all = chooser.entries.count
        let box = BoxFrame(
            title: field.name, note: "enter set · esc cancel", width: width, height: all + 4 + words.count)
        let inside = box.draw(on: &surface, appearance)
        guard !inside.isEmpty else { return }
        chooser.typed.draw(on: &surface, in: inside, placeholder: "type a part of a name", appearance)
        let rows = chooser.matches.map { value in
            [StyledText(value.text, .strong), StyledText(value == field.value ? "in force" : "", .good)]
        }
        // On a low screen the list matters more than what it is about.
        let isRoomy = inside.height >= all + words.count + 2
        let list = inside.inset(top: 1, bottom: isRoomy ? words.count + 1 : 0)
        Table(
            columns: [.init("", minimum: 18), .init("", minimum: 8, dropOrder: 1)], rows: rows,
            selected: chooser.selected, showsHeader: false
        ).draw(on: &surface, in: list, appearance)
        if rows.isEmpty {
            surface.write("no value contains this text", in: list, style: appearance[.hint], glyphs: appearance.glyphs)
        }
        guard isRoomy else { return }
        for (row, line) in words.enumerated() {
            surface.write(
                line, in: inside.inset(top: inside.height - words.count), row: row, style: appearance[.dim],
                glyphs: appearance.glyphs)
        }
    }
}
