import Glibc

/// Where in a text a vector stands: sines and cosines of its place, added to it or turning it.
extension Processor {
    /// Sines and cosines of the places from `position` on, at wavelengths from 2π to 10000 · 2π: `sin` in the even
    /// columns, `cos` in the odd ones.
    ///
    /// - Returns: `[time, width]`
    /// - Source: Vaswani et al. 2017, "Attention is all you need", section 3.5.
    public func sinusoids(from position: Int = 0, time: Int, width: Int) -> Tensor {
        var table = tensor([time, width])
        let row = table.mutablePointer
        for place in 0..<time {
            for column in 0..<width {
                let angle = Self.angle(position + place, pair: column / 2, width: width)
                row[place * width + column] = Float(column % 2 == 0 ? sin(angle) : cos(angle))
            }
        }
        return table
    }

    /// Turns each pair of neighbouring columns `(2i, 2i+1)` of the first `heads` stretches of `width` columns by an angle
    /// that grows with the place, so that the product of two turned vectors depends on how far they stand apart; the columns
    /// behind stay.
    ///
    /// - Parameters:
    ///   - x: `[batch, time, columns]`
    ///   - backwards: whether it is turned the other way, as slopes are.
    /// - Source: Su et al. 2021, "RoFormer: enhanced transformer with rotary position embedding", section 3.2.2.
    public func rotate(_ x: Tensor, heads: Int, width: Int, from position: Int, backwards: Bool = false) -> Tensor {
        let (time, columns) = (x.shape[1], x.shape[2])
        let pairs = width / 2
        precondition(width % 2 == 0 && heads * width <= columns, "pairs of columns within \(x.shape)")
        var table = tensor([time, pairs, 2])
        let turns = table.mutablePointer
        for place in 0..<time {
            for pair in 0..<pairs {
                let angle = Self.angle(position + place, pair: pair, width: width)
                turns[(place * pairs + pair) * 2] = Float(cos(angle))
                turns[(place * pairs + pair) * 2 + 1] = Float(backwards ? -sin(angle) : sin(angle))
            }
        }
        var y = tensor(x.shape)
        let (source, target, angles) = (x.pointer, y.mutablePointer, table.pointer)
        split(x.shape[0] * time, grain: max(1, 4096 / max(columns, 1))) { rows in
            for row in rows {
                let (from, to) = (source + row * columns, target + row * columns)
                let turn = angles + row % time * pairs * 2
                for head in 0..<heads {
                    for pair in 0..<pairs {
                        let column = head * width + 2 * pair
                        let (c, s) = (turn[2 * pair], turn[2 * pair + 1])
                        to[column] = from[column] * c - from[column + 1] * s
                        to[column + 1] = from[column] * s + from[column + 1] * c
                    }
                }
                (to + heads * width).update(from: from + heads * width, count: columns - heads * width)
            }
        }
        return y
    }

    /// Adds row `position + t` of a table to each sample's vector at time t; beyond the table its last row.
    ///
    /// - Parameters:
    ///   - x: `[batch, time, width]`
    ///   - table: `[rows, width]`
    public func addPositions(_ x: Tensor, _ table: Tensor, from position: Int) -> Tensor {
        let (time, width) = (x.shape[1], x.shape[2])
        var y = tensor(x.shape)
        let (source, target) = (x.pointer, y.mutablePointer)
        split(x.shape[0] * time, grain: max(1, 8192 / max(width, 1))) { rows in
            for row in rows {
                let place = min(position + row % time, table.shape[0] - 1)
                let (from, added, to) = (source + row * width, table.pointer + place * width, target + row * width)
                for column in 0..<width { to[column] = from[column] + added[column] }
            }
        }
        return y
    }

    /// Adds the slopes of each place to the row of the table that was added there.
    ///
    /// Cut along the width, as several samples share a row.
    public func addPositionSlopes(
        _ upstream: Tensor, from position: Int, rows: Int, into table: UnsafeMutablePointer<Float>
    ) {
        let (time, width) = (upstream.shape[1], upstream.shape[2])
        split(width, grain: 32, alignment: 16) { columns in
            for row in 0..<upstream.shape[0] * time {
                let place = min(position + row % time, rows - 1)
                let (from, to) = (upstream.pointer + row * width, table + place * width)
                for column in columns { to[column] += from[column] }
            }
        }
    }

    private static func angle(_ place: Int, pair: Int, width: Int) -> Double {
        Double(place) / pow(10_000, Double(2 * pair) / Double(width))
    }
}
