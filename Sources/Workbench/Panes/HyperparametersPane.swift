import Observers
import Terminal

/// Every setting that can be changed while the run lasts, edited in place.
struct HyperparametersPane: Pane {
    static let info = PaneInfo(
        id: PaneID("hyperparameters"), title: "Hyperparameters",
        summary:
            "The settings of the run with what they may be. Changes hold from the next step on and are marked on every chart; "
            + "u takes them back. Those marked \"rebuilds\" start the network anew, after a question.",
        contexts: [.list],
        keys: [
            KeyBinding(
                .pane(PaneID("hyperparameters")), "enter", [.init(.enter, .pane(.open))], label: "edit",
                help: "type a value; enter sets it, esc leaves it", rank: 36),
            KeyBinding(
                .pane(PaneID("hyperparameters")), "← →",
                [
                    .init(.left, .pane(lower)), .init(.right, .pane(raise)), .init(.character("h"), .pane(lower)),
                    .init(.character("l"), .pane(raise)),
                ], label: "step", help: "a step down or up; the next choice; on or off", rank: 35),
            KeyBinding(
                .pane(PaneID("hyperparameters")), "/", .pane(.filter),
                help: "show only settings whose name holds a text"),
        ])
    private static let lower = PaneAction("lower")
    private static let raise = PaneAction("raise")

    private var cursor = ListCursor()
    private var filter = FilterField()
    /// The field being typed into.
    private var editor: TextField?
    private var mistake = ""

    init() {}

    var capturesKeys: Bool { editor != nil || filter.isOpen }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        let fields = fields(context)
        let current = fields.indices.contains(cursor.index) ? fields[cursor.index] : nil
        switch event {
        case .key(let key): return type(key, current)
        case .paste(let text):
            if filter.isOpen { filter.paste(text) }
            editor?.insert(text)
        case .action(.filter): filter.open()
        case .action(.back): return filter.clear() ? .handled : .ignored
        case .action(.open):
            guard let current else { return .handled }
            // Choices and flags have nothing to type.
            if case .number = current.value { editor = TextField(current.value.shown) }
            if case .integer = current.value { editor = TextField(current.value.shown) }
            return editor == nil ? step(current, 1) : .handled
        case .action(Self.lower): return current.map { step($0, -1) } ?? .handled
        case .action(Self.raise): return current.map { step($0, 1) } ?? .handled
        case .action(let action):
            guard cursor.move(action, count: fields.count, page: context.size.height - 3) else { return .ignored }
        case .mouse(let mouse):
            if let action = mouse.wheelAction {
                _ = cursor.move(action, count: fields.count, page: 1)
            } else if mouse.kind == .press,
                let row = table(fields, context).row(at: mouse.point, in: tableArea(context))
            {
                if row == cursor.index, editor == nil { return handle(.action(.open), context) }
                cursor.index = row
                editor = nil
            } else {
                return .ignored
            }
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        let count = context.snapshot.hyperparameters.count
        return PaneCaption(
            note: editor != nil
                ? "enter sets, esc leaves" : count > 0 ? "\(min(cursor.index, count - 1) + 1) of \(count)" : "")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        let fields = fields(context)
        guard !context.snapshot.hyperparameters.isEmpty else {
            return EmptyState("no settings").draw(on: &surface, context.appearance)
        }
        _ = filter.draw(on: &surface, in: context.area, context.appearance)
        let area = tableArea(context)
        let table = table(fields, context)
        table.draw(on: &surface, in: area, context.appearance)
        guard fields.indices.contains(cursor.index), context.size.height >= 6 else { return }
        let words = context.area.inset(top: area.height)
        let text = mistake.isEmpty ? fields[cursor.index].explanation : mistake
        surface.write(
            text, in: words, style: context.appearance[mistake.isEmpty ? .hint : .error],
            glyphs: context.appearance.glyphs)
    }

    private mutating func type(_ key: Key, _ current: Hyperparameter?) -> PaneReply {
        if filter.isOpen {
            filter.handle(key)
            cursor.index = 0
            return .handled
        }
        guard var editor, let current else {
            self.editor = nil
            return .handled
        }
        switch key {
        case .escape:
            self.editor = nil
            mistake = ""
        case .enter:
            do {
                let value = try current.checked(editor.text)
                self.editor = nil
                mistake = ""
                return value == current.value ? .handled : set(current, value)
            } catch {
                mistake = error.description
            }
        default:
            mistake = ""
            _ = editor.handle(key)
            self.editor = editor
        }
        return .handled
    }

    private func step(_ field: Hyperparameter, _ step: Int) -> PaneReply {
        field.stepped(step).map { set(field, $0) } ?? .asking(.notify("\(field.name): \(field.allowed)"))
    }

    private func set(_ field: Hyperparameter, _ value: HyperparameterValue) -> PaneReply {
        switch field.effect {
        case .live: .asking(.send(.set(name: field.name, value: value)))
        case .restartsNetwork: .asking(.confirm(field.restartQuestion(value)))
        }
    }

    private func fields(_ context: PaneContext) -> [Hyperparameter] {
        context.snapshot.hyperparameters.filter { filter.matches("\($0.group) \($0.name)") }
    }

    /// A row for the words below, one for the filter.
    private func tableArea(_ context: PaneContext) -> Rect {
        let words = context.size.height >= 6 ? 1 : 0
        let typed = (filter.isOpen || !filter.text.isEmpty) && context.size.height >= 2 ? 1 : 0
        return context.area.inset(bottom: max(words, typed))
    }

    private func table(_ fields: [Hyperparameter], _ context: PaneContext) -> Table {
        let rows = fields.enumerated().map { index, field in
            let isEdited = index == cursor.index && editor != nil
            let value =
                isEdited
                ? StyledText([.init(editor?.text ?? "", .field), .init("▏", .footerKey)])
                : StyledText(field.value.shown, .strong)
            let allowed = field.rangeText ?? (field.choices.isEmpty ? "on, off" : field.choices.joined(separator: ", "))
            return [
                StyledText(field.name), value, StyledText(allowed, .dim),
                StyledText(field.effect == .restartsNetwork ? "rebuilds" : "", .warning),
            ]
        }
        return Table(
            columns: [
                .init("setting", minimum: 10), .init("value", alignment: .right, minimum: 8),
                .init("may be", minimum: 6, isFlexible: true, dropOrder: 2), .init("", minimum: 0, dropOrder: 1),
            ], rows: rows, selected: min(cursor.index, max(0, fields.count - 1)), isFocused: context.isFocused)
    }
}

extension HyperparameterValue {
    /// As it is shown: without the digits that a Float gains when it becomes a Double.
    var shown: String {
        if case .number(let value) = self { NumberText.plain(value) } else { text }
    }
}
