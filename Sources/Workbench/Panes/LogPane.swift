import Observers
import Terminal
import Words

/// What the engine has to say, the newest last.
struct LogPane: Pane {
    static let info = PaneInfo(
        id: PaneID("log"), title: "Log",
        summary:
            "What the engine has done, each line with its step: edits, checkpoints, alerts. The pane also shows "
            + "errors, and what the program and its libraries print while the screen is on; printed lines are "
            + "repeated on the terminal when you leave.",
        contexts: [.list],
        keys: [
            KeyBinding(
                "/", .pane(.filter), label: "filter",
                help: "show only lines that contain a text", rank: 33)
        ])

    private var filter = FilterField()
    /// Lines between the newest one and the last one shown.
    private var distance = 0

    init() {}

    var capturesKeys: Bool { filter.isOpen }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        let last = max(0, rows(context).count - max(1, context.size.height))
        let page = max(1, context.size.height - 1)
        switch event {
        case .key(let key):
            filter.handle(key)
            distance = 0
        case .paste(let text): filter.paste(text)
        case .action(.filter): filter.open()
        case .action(.back):
            guard filter.clear() || distance > 0 else { return .ignored }
            distance = 0
        case .action(.up): distance += 1
        case .action(.down): distance -= 1
        case .action(.pageUp): distance += page
        case .action(.pageDown): distance -= page
        case .action(.home): distance = last
        case .action(.end): distance = 0
        case .mouse(let mouse):
            guard let action = mouse.wheelAction else { return .ignored }
            distance += action == .up ? 3 : -3
        case .action: return .ignored
        }
        distance = min(max(0, distance), last)
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        let forgotten = context.said.forgotten
        return PaneCaption(
            details: forgotten > 0 ? "without the first \(NumberText.grouped(forgotten)) printed lines" : "",
            note: distance > 0 ? "\(distance) newer below" : "")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        let rows = rows(context)
        let area = filter.draw(on: &surface, in: context.area, context.appearance)
        guard !rows.isEmpty else {
            let isFresh = context.snapshot.log.isEmpty && filter.text.isEmpty
            return EmptyState(isFresh ? Self.opened(context.snapshot.run) : "no line contains this text").draw(
                on: &surface, context.appearance)
        }
        let end = max(min(rows.count, area.height), rows.count - distance)
        for (row, line) in rows[max(0, end - area.height)..<end].enumerated() {
            surface.write(line, in: area, row: row, context.appearance)
        }
    }

    /// The lines of the pane: a message that is longer than one goes on below, behind the column of the steps.
    private func rows(_ context: PaneContext) -> [StyledText] {
        let entries = entries(context)
        let width = max(4, entries.map { NumberText.grouped($0.step).utf8.count }.max() ?? 0)
        let room = max(8, context.size.width - width - 2)
        return entries.flatMap { entry in
            let step = DisplayText.padded(NumberText.grouped(entry.step), to: width, alignment: .right)
            let blank = String(repeating: " ", count: width)
            return DisplayText.wrapped(entry.text, to: room).enumerated().map { part in
                StyledText([.init((part.offset == 0 ? step : blank) + "  ", .dim), .init(part.element, .text)])
            }
        }
    }

    /// What has happened at the least.
    private static func opened(_ run: RunDescription) -> String {
        "opened \(run.model) with \(NumberText.grouped(run.trainSamples)) training and "
            + "\(NumberText.grouped(run.validationSamples)) validation samples, seed \(run.seed); edits, checkpoints and "
            + "alerts will appear here"
    }

    private func entries(_ context: PaneContext) -> [LogEntry] {
        context.said.merged(into: context.snapshot.log).filter { filter.matches($0.text) }
    }
}
