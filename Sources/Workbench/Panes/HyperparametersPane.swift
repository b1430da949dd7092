import Observers
import Terminal
import Words

/// Every setting that can be changed while the run lasts, edited in place.
struct HyperparametersPane: Pane {
    static let info = PaneInfo(
        id: PaneID("hyperparameters"), title: "Hyperparameters",
        summary:
            "The settings of the run and their allowed values. A change is in force from the next step on and "
            + "has a mark on every chart; u undoes it. A setting marked \"restarts\" builds a new, untrained "
            + "network; the workbench asks first. One marked \"fixed\" is set when a run begins. A value that differs from the recipe shows the recipe's value "
            + "beside it.",
        contexts: [.list],
        keys: [
            KeyBinding(
                "enter", [.init(.enter, .pane(.open))], label: "edit",
                help: "type a value, or choose one from a list; enter sets it, esc cancels", rank: 36),
            KeyBinding(
                "← →",
                [
                    .init(.left, .pane(lower)), .init(.right, .pane(raise)), .init(.character("h"), .pane(lower)),
                    .init(.character("l"), .pane(raise)),
                ], label: "step", help: "a smaller or larger value; the next choice; on or off", rank: 35),
            KeyBinding(
                "/", .pane(.filter),
                help: "show only settings whose names contain a text"),
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
            switch current.value {
            case .number, .integer: editor = TextField(current.value.shown, isSelected: true)
            // Nothing changes before one of the list is chosen.
            case .choice, .flag: return .asking(.choose(current))
            }
        case .action(Self.lower): return current.map { step($0, -1) } ?? .handled
        case .action(Self.raise): return current.map { step($0, 1) } ?? .handled
        case .action(let action):
            guard cursor.move(action, count: fields.count, page: areas(context).table.height - 1) else {
                return .ignored
            }
        case .mouse(let mouse):
            if let action = mouse.wheelAction {
                _ = cursor.move(action, count: fields.count, page: 1)
            } else if mouse.kind == .press,
                let row = table(fields, context).row(at: mouse.point, in: areas(context).table)
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
        let all = context.snapshot.hyperparameters.count
        let shown = fields(context).count
        let note =
            editor != nil
            ? "enter set · esc cancel"
            : shown < all ? "\(shown) of \(all) shown" : all > 0 ? "\(min(cursor.index, all - 1) + 1) of \(all)" : ""
        let edited = context.snapshot.differences.count
        let details = filter.text.isEmpty ? edited == 0 ? "" : "\(edited) not as in the recipe" : "/\(filter.text)"
        return PaneCaption(
            details: details, shortDetails: filter.text.isEmpty && edited > 0 ? "\(edited) edited" : "", note: note)
    }

    /// The heading, a row a setting, and three rows about the chosen one.
    func fullHeight(_ snapshot: EngineSnapshot) -> Int? { snapshot.hyperparameters.count + 4 }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        let fields = fields(context)
        guard !context.snapshot.hyperparameters.isEmpty else {
            return EmptyState("no settings").draw(on: &surface, context.appearance)
        }
        let areas = areas(context)
        _ = filter.draw(on: &surface, in: areas.list, context.appearance)
        table(fields, context).draw(on: &surface, in: areas.table, context.appearance)
        guard fields.indices.contains(cursor.index) else { return }
        let text = mistake.isEmpty ? words(fields[cursor.index], context) : mistake
        let lines = DisplayText.wrapped(text, to: max(1, areas.words.width), rows: areas.words.height)
        for (row, line) in lines.enumerated() {
            surface.write(
                line, in: areas.words, row: row, style: context.appearance[mistake.isEmpty ? .hint : .error],
                glyphs: context.appearance.glyphs)
        }
    }

    /// The recipe's value comes first where it is another one: an edit should be seen as one, whatever the width.
    private func words(_ field: Hyperparameter, _ context: PaneContext) -> String {
        let recipe = difference(field, context).map { "the recipe has \(Self.recipe($0)); " } ?? ""
        return recipe + field.words
    }

    /// The recipe's learning rate is the base, which the schedule's factor multiplies; the value in the list is in force now.
    private static func recipe(_ difference: RecipeDifference) -> String {
        (difference.isLearningRate ? "base " : "") + difference.recipe
    }

    private func difference(_ field: Hyperparameter, _ context: PaneContext) -> RecipeDifference? {
        context.snapshot.differences.first { $0.name == field.name }
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
                return value == current.value ? .handled : .asking(.set(current, value))
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
        field.stepped(step).map { .asking(.set(field, $0)) }
            ?? .asking(.notify("\(field.name) takes \(field.expected)"))
    }

    private func fields(_ context: PaneContext) -> [Hyperparameter] {
        context.snapshot.hyperparameters.filter { filter.matches("\($0.group) \($0.name)") }
    }

    /// The list with its filter, the table in it, and the words below about the chosen field.
    private func areas(_ context: PaneContext) -> (list: Rect, table: Rect, words: Rect) {
        let height = context.size.height
        let room = height >= 14 ? 3 : height >= 9 ? 2 : height >= 6 ? 1 : 0
        // The reason for a refused value is shown even in little room.
        let words = mistake.isEmpty ? room : max(1, room)
        let list = context.area.inset(bottom: words)
        let typed = (filter.isOpen || !filter.text.isEmpty) && list.height >= 2 ? 1 : 0
        return (list, list.inset(bottom: typed), context.area.inset(top: list.height))
    }

    private func table(_ fields: [Hyperparameter], _ context: PaneContext) -> Table {
        let names = fields.map { DisplayText.width(of: $0.name) }.max() ?? 0
        // A long list of texts may not take the room of all names.
        let room = max(8, areas(context).table.width - names - 4)
        let rows = fields.enumerated().map { index, field in
            let isEdited = index == cursor.index && editor != nil
            let value =
                isEdited
                ? StyledText([
                    .init(editor?.text ?? "", editor?.isSelected == true ? .selection : .field), .init("▏", .footerKey),
                ])
                : StyledText(
                    DisplayText.shortened(field.shown, to: room, glyphs: context.appearance.glyphs),
                    difference(field, context) == nil ? .strong : .warning)
            return [
                StyledText(field.name), value,
                StyledText(field.choices.count > 3 ? "one of \(field.choices.count)" : field.allowedShort, .dim),
                StyledText(difference(field, context).map { "recipe: \(Self.recipe($0))" } ?? "", .warning),
                StyledText(field.effectWord, field.effect == .restartsNetwork ? .warning : .dim),
            ]
        }
        return Table(
            columns: [
                // Names and values stay whatever the width, and whole before anything else is shown: half a name can't be typed.
                .init("setting", minimum: min(48, names), isFlexible: true, keepsEnd: true),
                .init("value", alignment: .right, minimum: 6),
                .init("allowed", minimum: 9, isFlexible: true, dropOrder: 2), .init("", minimum: 0, dropOrder: 1),
                .init("", minimum: 0, dropOrder: 3),
            ], rows: rows, selected: min(cursor.index, max(0, fields.count - 1)), isFocused: context.isFocused)
    }
}

extension Hyperparameter {
    /// Its value in a table, in as few digits as elsewhere on the screen.
    fileprivate var shown: String {
        guard case .number(let number) = value else { return value.text }
        if number == 0, isOffAtZero { return "off" }
        let exact = value.shown
        return exact.utf8.count > 6 ? NumberText.short(number) : exact
    }

    /// What it is, what it may be and what a change costs, where the table has no room for that.
    fileprivate var words: String {
        (choices.count > 3 ? "\(explanation): \(choices.joined(separator: ", "))" : explanation)
            + effectWords
    }

    /// What a change costs, in a word; nothing where it costs nothing.
    fileprivate var effectWord: String {
        switch effect {
        case .live: ""
        case .restartsNetwork: "restarts"
        case .fixed: "fixed"
        }
    }

    private var effectWords: String {
        switch effect {
        case .live: ""
        case .restartsNetwork: "; a change builds a new, untrained network"
        case .fixed(let reason): "; fixed while a run lasts: \(reason)"
        }
    }
}

extension HyperparameterValue {
    /// As it is typed: without the digits that a Float gains when it becomes a Double.
    var shown: String {
        if case .number(let value) = self { NumberText.plain(value) } else { text }
    }
}
