import Observers
import Terminal

/// A pane that is a chart over the steps of a run: it says which curves, and the rest is the same for all.
protocol ChartPane: Pane {
    /// Its scale.
    var view: TimeView { get set }

    /// Its curves.
    func chart(_ context: PaneContext) -> TimeChart

    /// What stands beside its title, before what is unusual about the view.
    func details(_ context: PaneContext) -> String
}

extension ChartPane {
    func details(_ context: PaneContext) -> String { "" }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        switch event {
        case .action(let action): view.handle(action, title: Self.info.title, context)
        case .mouse(let mouse): view.handle(mouse, on: chart(context).chart(view, context), context)
        case .key, .paste: .ignored
        }
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        PaneCaption(
            details: [details(context), view.caption(context.selection.time)].filter { !$0.isEmpty }
                .joined(separator: ", "))
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        chart(context).draw(view, on: &surface, context)
    }
}
