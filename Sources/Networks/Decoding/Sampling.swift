import Glibc
import Tensors

/// How the next token is drawn.
public struct SamplingOptions: Sendable, Hashable {
    /// Scores are divided by it; 0 always takes the likeliest token.
    public var temperature: Float
    /// Only as many of the likeliest tokens are drawn from; nil for all.
    public var topK: Int?
    /// Only the fewest tokens whose probabilities come to this are drawn from; nil for all.
    public var topP: Float?

    /// Draws at a temperature of 0 or more.
    public init(temperature: Float = 1, topK: Int? = nil, topP: Float? = nil) {
        self.temperature = temperature
        self.topK = topK
        self.topP = topP
    }

    /// The next token's place in a row of scores.
    ///
    /// - Parameter draw: uniform in [0, 1).
    /// - Source: top-k: Fan, Lewis, Dauphin 2018, "Hierarchical neural story generation", section 5.2; top-p: Holtzman et al.
    ///   2020, "The curious case of neural text degeneration", section 3.1.
    public func choose(_ row: UnsafePointer<Float>, count: Int, draw: Float) -> Int {
        let most = min(max(topK ?? count, 1), count)
        guard temperature > 0, most > 1 else { return TopPlaces.of(row, count: count, most: 1).first ?? 0 }
        var places = Array(0..<count)
        places.sort { row[$0] == row[$1] ? $0 < $1 : row[$0] > row[$1] }
        places.removeLast(count - most)
        let top = row[places[0]]
        var shares = places.map { expf((row[$0] - top) / temperature) }
        if let topP {
            let sum = shares.reduce(0, +)
            var reached: Float = 0
            let last = shares.firstIndex { share in
                reached += share / sum
                return reached >= topP
            }
            shares.removeLast(shares.count - 1 - (last ?? shares.count - 1))
        }
        var left = draw * shares.reduce(0, +)
        for (place, share) in zip(places, shares) {
            left -= share
            if left < 0 { return place }
        }
        return places[shares.count - 1]
    }
}
