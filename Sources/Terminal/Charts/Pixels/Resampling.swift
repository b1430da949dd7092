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

    /// One value for several. One that is not finite makes the whole so: it must not vanish in a mean.
    static func reduce(_ values: some Sequence<Float>, _ binning: Binning) -> Float {
        var (sum, largest, count) = (Double(0), -Float.infinity, 0)
        for value in values {
            guard value.isFinite else { return .nan }
            sum += Double(value)
            largest = max(largest, value)
            count += 1
        }
        guard count > 0 else { return .nan }
        return binning == .mean ? Float(sum / Double(count)) : largest
    }
}
