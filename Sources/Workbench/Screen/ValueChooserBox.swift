import Observers
import Terminal

/// The list of the values that a hyperparameter may have.
struct ValueChooserBox {
    private let chooser: ValueChooserState

    init(_ chooser: ValueChooserState) { self.chooser = chooser }

    func draw(on surface: inout Surface, _ appearance: Appearance) {
        let field = chooser.field
        let width = min(56, surface.width)
        let words = DisplayText.wrapped(field.explanation, to: max(1, width - 4))
        let all = ValueChooserState(field).values.count
        let box = BoxFrame(
            title: field.name, note: "enter sets it, esc leaves it", width: width, height: all + 4 + words.count)
        let inside = box.draw(on: &surface, appearance)
        guard !inside.isEmpty else { return }
        chooser.typed.draw(on: &surface, in: inside, placeholder: "type a part of a name", appearance)
        let rows = chooser.values.map { value in
            [StyledText(value.text, .strong), StyledText(value == field.value ? "now" : "", .good)]
        }
        // On a low screen the list matters more than what it is about.
        let isRoomy = inside.height >= all + words.count + 2
        let list = inside.inset(top: 1, bottom: isRoomy ? words.count + 1 : 0)
        Table(
            columns: [.init("", minimum: 18), .init("", minimum: 3, dropOrder: 1)], rows: rows,
            selected: chooser.selected, showsHeader: false
        ).draw(on: &surface, in: list, appearance)
        if rows.isEmpty {
            surface.write("no such value", in: list, style: appearance[.hint], glyphs: appearance.glyphs)
        }
        guard isRoomy else { return }
        for (row, line) in words.enumerated() {
            surface.write(
                line, in: inside.inset(top: inside.height - words.count), row: row, style: appearance[.dim],
                glyphs: appearance.glyphs)
        }
    }
}
