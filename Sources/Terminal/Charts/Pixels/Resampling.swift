/// How several values become one.
public enum Binning: Hashable, Sendable {
    /// Their mean.
    case mean
    /// The largest: a single bright spot is kept.
    case maximum
}

enum Resampling {
    /// The values that fall into bin `index` of `bins` over `count` values; at least one.
    static func span(_ index: Int, of bins: Int, over count: Int) -> Range<Int> {
        let start = index * count / bins
        return start..<max(start + 1, (index + 1) * count / bins)
    }

    /// The size that fits into `limit` with the same proportions, none below one.
    static func shrunk(width: Int, height: Int, into limit: Size) -> Size {
        let ratio = max(
            Double(width) / Double(max(1, limit.width)), Double(height) / Double(max(1, limit.height)), 1)
        return Size(width: max(1, Int(Double(width) / ratio)), height: max(1, Int(Double(height) / ratio)))
    }

    /// One value for a box of a row-major matrix; missing values are not finite.
    static func reduce(
        _ values: [Float], width: Int, rows: Range<Int>, columns: Range<Int>, _ binning: Binning
    ) -> Float {
        if rows.count == 1, columns.count == 1 {
            let index = rows.lowerBound * width + columns.lowerBound
            return index < values.count ? values[index] : .nan
        }
        var (sum, largest) = (Double(0), -Float.infinity)
        for row in rows {
            for index in row * width + columns.lowerBound..<row * width + columns.upperBound {
                // One that is not finite makes the whole so: it must not vanish in a mean.
                guard index < values.count, values[index].isFinite else { return .nan }
                sum += Double(values[index])
                largest = max(largest, values[index])
            }
        }
        return binning == .mean ? Float(sum / Double(rows.count * columns.count)) : largest
    }
}
