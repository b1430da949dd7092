import Datasets
import Observers
import Tensors

/// What the network says of each point of the plane, for data of two numbers a sample.
enum DecisionBoundaryProbe: Probe {
    static let name = ProbeName.decisionBoundary
    private static let cells = 48
    private static let pointLimit = 400

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> ProbePayload {
        let source = scene.source
        guard scene.network.spec.inputs.count == 1, scene.network.spec.inputs[0].known?.dimensions == [2] else {
            return .unavailable("only for data of two numbers a sample: `dlbench mlp-spirals` shows one")
        }
        let shown = min(source.trainingCount, pointLimit)
        let batch = try source.trainingSamples(0..<shown)
        guard let inputs = batch.inputs.first?.tensor, shown > 0 else { return .unavailable("the data has no samples") }
        let points = (0..<shown).map { index in
            PlaneField.Point(x: inputs[2 * index], y: inputs[2 * index + 1], label: max(batch.classLabel(index), 0))
        }
        let (x, y) = (range(points.map(\.x)), range(points.map(\.y)))
        var places: [Float] = []
        for row in 0..<cells {
            for column in 0..<cells {
                places.append(x.lowerBound + (x.upperBound - x.lowerBound) * (Float(column) + 0.5) / Float(cells))
                places.append(y.upperBound - (y.upperBound - y.lowerBound) * (Float(row) + 0.5) / Float(cells))
            }
        }
        let field = Batch(
            inputs: [.values(Tensor(places, shape: [cells * cells, 2]))], target: batch.target, count: cells * cells)
        let scores = scene.executor.evaluate(field)
        let classes = scores.shape[-1]
        var (winners, confidence): ([Int], [Float]) = ([], [])
        for cell in 0..<cells * cells {
            let row = scores.pointer + cell * classes
            let probabilities = Guesses.probabilities(row, classes: classes)
            let winner = Guesses.of(row, classes: classes)
            winners.append(winner)
            confidence.append(probabilities[winner])
        }
        return .plane(
            PlaneField(
                x: x, y: y, columns: cells, rows: cells, classes: winners, confidence: confidence, points: points,
                classNames: source.classNames))
    }

    /// The range of the finite values with a margin of a tenth on either side.
    private static func range(_ values: [Float]) -> ClosedRange<Float> {
        let finite = values.filter(\.isFinite)
        let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
        let margin = max((high - low) * 0.1, 1e-3)
        return low - margin...high + margin
    }
}
