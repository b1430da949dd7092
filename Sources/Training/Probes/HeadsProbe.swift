import Foundation
import Observers

/// Every head of every attention for one sample, small, with its entropy and how far it looks.
enum HeadsProbe: Probe {
    static let kind = ProbeKind(\.heads)
    /// Rows and columns of a picture at most; a pane has no room for more.
    private static let side = 32

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> [HeadPicture] {
        let maps = scene.attentionMaps(of: try scene.sample(request.sample).batch)
        guard !maps.isEmpty else { throw Unavailable("this model has no attention") }
        let heads = maps.flatMap { map in (0..<map.heads).map { (map, $0) } }
        return heads.prefix(max(0, request.limit)).map { picture($0, head: $1, scene) }
    }

    private static func picture(_ map: AttentionMap, head: Int, _ scene: ProbeScene) -> HeadPicture {
        let rows = min(map.weights.shape[2], AttentionMap.limit)
        let columns = min(map.weights.shape[3], AttentionMap.limit)
        let values = map.values(sample: 0, head: head, rows: rows, columns: columns)
        var (entropy, distance): (Float, Float) = (0, 0)
        for row in 0..<rows {
            for column in 0..<columns {
                let weight = values[row * columns + column]
                if weight > 0 { entropy -= weight * logf(weight) }
                distance += weight * Float(abs(row - column))
            }
        }
        return HeadPicture(
            source: map.name, head: head, kind: kind(map, scene), weights: shrunk(values, rows: rows, columns: columns),
            entropy: entropy / Float(max(1, rows)), distance: map.isCross ? .nan : distance / Float(max(1, rows)))
    }

    private static func kind(_ map: AttentionMap, _ scene: ProbeScene) -> String {
        if map.isCross { return "across" }
        guard scene.network.spec.inputs.count > 1 else { return "itself" }
        return map.queries == 0 ? "encoder" : "decoder"
    }

    /// The largest of the weights that share a point: in a mean a thin diagonal would be lost.
    private static func shrunk(_ values: [Float], rows: Int, columns: Int) -> Grid {
        let (height, width) = (min(rows, side), min(columns, side))
        var points = [Float](repeating: 0, count: height * width)
        for row in 0..<rows {
            for column in 0..<columns {
                let place = row * height / rows * width + column * width / columns
                points[place] = max(points[place], values[row * columns + column])
            }
        }
        return Grid(height: height, width: width, values: points)
    }
}
