import Datasets
import Observers
import Tensors

/// What the network predicts for the validation samples, beside the truth: the curve over the only input, the predicted over the
/// true values where there are several inputs, or the forecast of a series over the series.
enum FitProbe: Probe {
    static let name = ProbeName.fit
    /// Samples that are looked at, points that are drawn, and places of a curve.
    private static let samples = 4_096
    private static let points = 600
    private static let places = 240

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> ProbePayload {
        guard let targets = scene.source.facts.targets, let columns = targets.numbers, !columns.isEmpty else {
            return .unavailable("this model predicts no numbers, so there is nothing to fit")
        }
        guard scene.source.validationCount > 0 else { return .unavailable("the data has no validation set") }
        if let series = scene.source.facts.series { return .fit(try forecast(series, columns[0], scene)) }
        var column = 0
        if case .column(let wanted) = request.detail { column = min(max(wanted, 0), columns.count - 1) }
        let seen = try seen(columns, scene)
        let chosen = seen.rows.map { ($0.input, $0.truth[column], $0.prediction[column]) }
        let figures = seen.errors?.figures(of: column)
        func picture(
            _ axis: FitPicture.Axis, _ xName: String, points: [FitPicture.Point], line: [FitPicture.Point],
            residuals: [FitPicture.Point]
        ) -> ProbePayload {
            .fit(
                FitPicture(
                    axis: axis, xName: xName, yName: columns[column].name, points: thinned(points), line: line,
                    residuals: thinned(residuals), rSquared: figures?.rSquared, rmse: figures?.rmse,
                    samples: seen.rows.count, total: scene.source.validationCount, column: column,
                    columns: columns.count))
        }
        guard let axis = scene.source.facts.axis else {
            return picture(
                .truth, "true \(columns[column].name)", points: sorted(chosen.map { ($0.1, $0.2) }), line: [],
                residuals: sorted(chosen.map { ($0.2, $0.1 - $0.2) }))
        }
        let inputs = chosen.map { axis.original($0.0) }
        return picture(
            .input, axis.name, points: sorted(zip(inputs, chosen).map { ($0, $1.1) }),
            line: curve(axis, columns, column, over: inputs, scene),
            residuals: sorted(zip(inputs, chosen).map { ($0, $1.1 - $1.2) }))
    }

    // MARK: Samples

    private struct Row {
        /// The first number that the network reads.
        let input: Float
        let truth: [Double]
        let prediction: [Double]
    }

    /// Validation samples, evenly spread where there are too many.
    private static func seen(
        _ columns: [NumberColumn], _ scene: ProbeScene
    ) throws -> (rows: [Row], errors: NumberErrors?) {
        let total = scene.source.validationCount
        let stride = max(1, (total + samples - 1) / samples)
        var (rows, errors) = ([Row](), NumberErrors?.none)
        let size = EvaluationBatch.largest
        for start in Swift.stride(from: 0, to: total, by: size * stride) {
            let batch = try scene.source.validationBatch(start..<min(start + size, total))
            guard case .values(let targets) = batch.target else { continue }
            let scores = scene.executor.evaluate(batch)
            guard scores.count == targets.count, scores.count == batch.count * columns.count else { continue }
            if let more = NumberErrors(scores, batch) {
                errors?.add(more)
                errors = errors ?? more
            }
            let input = batch.inputs.first?.tensor
            let width = (input?.count ?? 0) / max(batch.count, 1)
            for row in 0..<batch.count {
                func values(_ tensor: Tensor) -> [Double] {
                    columns.enumerated().map { batch.original(tensor[row * columns.count + $0], of: $1, row: row) }
                }
                rows.append(
                    Row(
                        input: width > 0 ? input?[row * width] ?? .nan : .nan, truth: values(targets),
                        prediction: values(scores)))
            }
        }
        return (rows, errors)
    }

    /// What the network says along its only input, a little beyond the samples at either end.
    private static func curve(
        _ axis: NumberColumn, _ columns: [NumberColumn], _ column: Int, over inputs: [Double], _ scene: ProbeScene
    ) -> [FitPicture.Point] {
        let finite = inputs.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max(), low < high else { return [] }
        let margin = (high - low) * 0.05
        let along = (0..<places).map { low - margin + (high - low + 2 * margin) * Double($0) / Double(places - 1) }
        let batch = Batch(
            inputs: [.values(Tensor(along.map(axis.seen), shape: [places, 1]))],
            target: .values(Tensor(repeating: 0, shape: [places, columns.count])), count: places)
        let scores = scene.executor.evaluate(batch)
        guard scores.count == places * columns.count else { return [] }
        return along.enumerated().map { place, x in
            FitPicture.Point(x: Float(x), y: Float(columns[column].original(scores[place * columns.count + column])))
        }
    }

    // MARK: Series

    /// The forecast of the end of a series: each of its values by the window that ends before the stretch that it is in, so that
    /// no forecast has seen a value of its own stretch.
    private static func forecast(
        _ series: SeriesFacts, _ column: NumberColumn, _ scene: ProbeScene
    ) throws -> FitPicture {
        let total = scene.source.validationCount
        let starts = Array(Swift.stride(from: 0, to: total, by: series.horizon)).suffix(samples)
        var (predicted, errors) = ([(place: Int, value: Double)](), NumberErrors?.none)
        for start in starts {
            let batch = try scene.source.validationBatch(start..<start + 1)
            let scores = scene.executor.evaluate(batch)
            guard scores.count == series.horizon else { continue }
            if let more = NumberErrors(scores, batch) {
                errors?.add(more)
                errors = errors ?? more
            }
            for step in 0..<series.horizon {
                predicted.append(
                    (series.start(ofValidationSample: start) + step, batch.original(scores[step], of: column, row: 0)))
            }
        }
        let held = series.values.count - series.validationStart
        let first = max(0, series.validationStart - 2 * max(held, series.window))
        func point(_ place: Int, _ value: Double) -> FitPicture.Point { .init(x: Float(place + 1), y: Float(value)) }
        let figures = errors?.figures(of: 0)
        return FitPicture(
            axis: .time, xName: "row", yName: column.name,
            points: (first..<series.values.count).map { point($0, series.values[$0]) },
            line: predicted.map { point($0.place, $0.value) },
            residuals: predicted.map { point($0.place, series.values[$0.place] - $0.value) },
            border: Float(series.validationStart + 1), rSquared: figures?.rSquared, rmse: figures?.rmse,
            samples: starts.count, total: total)
    }

    // MARK: Points

    private static func sorted(_ points: [(Double, Double)]) -> [FitPicture.Point] {
        points.map { FitPicture.Point(x: Float($0.0), y: Float($0.1)) }
            .sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    }

    /// As many points as can be told apart.
    private static func thinned(_ all: [FitPicture.Point]) -> [FitPicture.Point] {
        let stride = max(1, (all.count + points - 1) / points)
        return stride == 1 ? all : Swift.stride(from: 0, to: all.count, by: stride).map { all[$0] }
    }
}
