import Datasets
import Observers
import Tensors

/// The vectors of a table of tokens: their two principal components, and the neighbours of one of them.
enum TokenPlaneProbe: Probe {
    static let name = ProbeName.tokenPlane
    /// Tokens that are looked at: vocabularies list the frequent ones first.
    private static let most = 1000

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> ProbePayload {
        guard let layer = request.layer, let table = scene.parameter(layer, "weight")?.value, table.shape.rank == 2,
            let node = scene.network.spec.nodes.first(where: { $0.path == layer })
        else { return .unavailable("choose an embedding") }
        let input: Int? = if case .input(let number) = node.sources.first { number } else { nil }
        let tokenizer = input.flatMap(scene.tokenizer)
        func label(_ token: Int) -> String { tokenizer?.label(Int32(truncatingIfNeeded: token)) ?? "\(token)" }
        let (count, width) = (min(table.shape[0], most), table.shape[1])
        // Padding has no meaning, and its row of zeros would pull the plane.
        let first = tokenizer == nil ? 0 : min(Int(Vocabulary.padding) + 1, count)
        let axes = PrincipalAxes(table, rows: first..<count)
        let points = (first..<count).map { token in
            let place = axes.place(of: token)
            return TokenPlane.Point(token: token, label: label(token), x: place.x, y: place.y)
        }
        var wanted = first
        if case .token(let token) = request.detail { wanted = token }
        let chosen = min(max(wanted, 0), max(0, table.shape[0] - 1))
        let near = cosines(table, to: chosen, count: table.shape[0], width: width).prefix(max(0, request.limit))
        return .tokenPlane(
            TokenPlane(
                layer: layer, points: points, total: table.shape[0], variance: axes.shares, chosen: chosen,
                neighbours: near.map { LabelledValue(label: label($0.token), value: $0.cosine) }))
    }

    /// All other tokens by the cosine of the angle to one of them, the nearest first.
    private static func cosines(
        _ table: Tensor, to chosen: Int, count: Int, width: Int
    ) -> [(token: Int, cosine: Float)] {
        func norm(_ token: Int) -> Float {
            (0..<width).reduce(Float(0)) { $0 + table[token * width + $1] * table[token * width + $1] }.squareRoot()
        }
        let length = norm(chosen)
        guard length > 0 else { return [] }
        return (0..<count).compactMap { token -> (token: Int, cosine: Float)? in
            let other = norm(token)
            guard token != chosen, other > 0 else { return nil }
            let product = (0..<width).reduce(Float(0)) { $0 + table[token * width + $1] * table[chosen * width + $1] }
            let cosine = product / (length * other)
            return cosine.isFinite ? (token, cosine) : nil
        }.sorted { $0.cosine == $1.cosine ? $0.token < $1.token : $0.cosine > $1.cosine }
    }
}

/// The two directions along which rows of a table differ most.
///
/// - Source: power iteration on the covariance, one direction after the other: Golub and Van Loan, "Matrix computations",
///   section 8.2.
struct PrincipalAxes {
    private let table: Tensor
    private let width: Int
    private let mean: [Float]
    private let axes: [[Float]]
    /// Each direction's share of the variance.
    let shares: [Float]
    private static let rounds = 24

    init(_ table: Tensor, rows: Range<Int>) {
        self.table = table
        let width = table.shape[1]
        self.width = width
        var mean = [Float](repeating: 0, count: width)
        for row in rows { for column in 0..<width { mean[column] += table[row * width + column] } }
        for column in 0..<width { mean[column] /= Float(max(1, rows.count)) }
        self.mean = mean
        var variance: Float = 0
        for row in rows {
            for column in 0..<width {
                let value = table[row * width + column] - mean[column]
                variance += value * value
            }
        }
        var axes: [[Float]] = []
        var shares: [Float] = []
        for number in 0..<2 {
            var axis = (0..<width).map { Float(($0 * 7 + number * 3) % 11) - 5 }
            var size: Float = 0
            for _ in 0..<Self.rounds {
                for other in axes {
                    let along = zip(axis, other).reduce(Float(0)) { $0 + $1.0 * $1.1 }
                    for column in 0..<width { axis[column] -= along * other[column] }
                }
                size = axis.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
                guard size > 0, size.isFinite else { break }
                for column in 0..<width { axis[column] /= size }
                var next = [Float](repeating: 0, count: width)
                for row in rows {
                    let start = row * width
                    var along: Float = 0
                    for column in 0..<width { along += (table[start + column] - mean[column]) * axis[column] }
                    for column in 0..<width { next[column] += along * (table[start + column] - mean[column]) }
                }
                axis = next
            }
            size = axis.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
            shares.append(variance > 0 ? size / variance : 0)
            var unit = size > 0 && size.isFinite ? axis.map { $0 / size } : [Float](repeating: 0, count: width)
            // A direction is one either way: the same one each time, so that points don't jump as training goes on.
            if let most = unit.max(by: { $0.magnitude < $1.magnitude }), most < 0 { unit = unit.map { -$0 } }
            axes.append(unit)
        }
        // Of two that are nearly alike, the iteration may find the smaller one first.
        let isInOrder = shares[0] >= shares[1]
        self.axes = isInOrder ? axes : axes.reversed()
        self.shares = isInOrder ? shares : shares.reversed()
    }

    /// Where a row lies in the plane.
    func place(of row: Int) -> (x: Float, y: Float) {
        func along(_ axis: [Float]) -> Float {
            (0..<width).reduce(0) { $0 + (table[row * width + $1] - mean[$1]) * axis[$1] }
        }
        return (along(axes[0]), along(axes[1]))
    }
}
