import Observers
import Terminal
import Words

/// What a network with two inputs says of every place of the plane.
struct DecisionBoundaryPane: Pane {
    static let info = PaneInfo(
        id: PaneID("decision-boundary"), title: "Decision boundary",
        summary:
            "The plane of the two inputs. Each place has the colour of the class that the network predicts "
            + "there; a strong colour means a sure prediction. The points are the data; a hollow point lies in the "
            + "region of another class.",
        formulas: ["class(x) = argmax_c p(c | x)"],
        needs: [.plane],
        contexts: [])

    func probes(_ context: PaneContext) -> [ProbeRequest] {
        context.snapshot.architecture.input == [2] ? [Self.question.request] : []
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        PaneCaption(details: context.snapshot.run.data)
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard context.snapshot.architecture.input == [2] else {
            return EmptyState("this pane is for models with two inputs; try :open mlp-spirals").draw(
                on: &surface, context.appearance)
        }
        guard let field = context.answer(Self.question) else {
            return EmptyState(context.result(Self.question)).draw(on: &surface, context.appearance)
        }
        let marks = field.points.map { point in
            RegionMap.Mark(
                x: Self.share(point.x, of: field.x), y: Self.share(point.y, of: field.y), label: point.label)
        }
        func bound(_ value: Float) -> String { NumberText.short(Double(value), digits: 2) }
        RegionMap(
            rows: field.rows, columns: field.columns, classes: field.classes, confidence: field.confidence,
            marks: marks, classNames: field.classNames,
            bounds: [
                bound(field.x.lowerBound), bound(field.x.upperBound), bound(field.y.lowerBound),
                bound(field.y.upperBound),
            ]
        ).draw(on: &surface, in: context.area, context.appearance)
    }

    private static let question = ProbeQuestion(\.decisionBoundary)

    private static func share(_ value: Float, of range: ClosedRange<Float>) -> Float {
        let span = range.upperBound - range.lowerBound
        return span > 0 ? (value - range.lowerBound) / span : .nan
    }
}
