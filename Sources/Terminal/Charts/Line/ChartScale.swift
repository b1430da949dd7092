import Glibc

/// How an axis is divided.
public enum ChartScale: Hashable, Sendable {
    /// Equal steps.
    case linear
    /// Equal factors; what is not above zero cannot be shown.
    case logarithmic
}

/// The values that an axis spans.
struct ChartAxis: Equatable, Sendable {
    let low: Double
    let high: Double
    let scale: ChartScale

    /// An axis over exactly these values; a span of nothing is widened so that its value lies in the middle.
    init(_ low: Double, _ high: Double, scale: ChartScale = .linear) {
        var (low, high) = low <= high ? (low, high) : (high, low)
        if !low.isFinite || !high.isFinite { (low, high) = (0, 1) }
        if scale == .logarithmic {
            if high <= 0 { (low, high) = (0.1, 1) }
            if low <= 0 { low = min(high, 1) * 1e-3 }
            if high / low < 1.000_001 { (low, high) = (max(low / 2, 1e-300), min(high * 2, 1e308)) }
        } else if high / 2 - low / 2 <= max(low.magnitude, high.magnitude) * 1e-12 || high - low < 1e-300 {
            let middle = low / 2 + high / 2
            let margin = middle == 0 ? 1 : max(middle.magnitude * 0.1, 1e-290)
            (low, high) = (max(middle - margin, -1.7e308), min(middle + margin, 1.7e308))
        }
        (self.low, self.high, self.scale) = (low, high, scale)
    }

    /// An axis that shows all these values with a little room; it starts at zero if that is near.
    init(fitting values: ClosedRange<Double>?, scale: ChartScale) {
        guard let values else {
            self.init(scale == .linear ? 0 : 0.1, 1, scale: scale)
            return
        }
        var (low, high) = (values.lowerBound, values.upperBound)
        if scale == .linear, low < high {
            // At least 2 % of the values' own size: nobody wants to look at their last digits.
            let span = max(high / 2 - low / 2, max(low.magnitude, high.magnitude) * 0.01)
            let room = span * 0.06 + max(0, span - (high / 2 - low / 2))
            if low >= 0, low <= high * 0.3 { low = 0 } else { low = max(low - room, -1.7e308) }
            high = min(high + room, 1.7e308)
        } else if scale == .logarithmic, low > 0 {
            // Values and references at the very edge would be mistaken for the frame.
            let room = max(pow(high / low, 0.04), 1.001)
            (low, high) = (max(low / room, 1e-300), min(high * room, 1.7e308))
        }
        self.init(low, high, scale: scale)
    }

    /// Where `value` lies: 0 at the low end, 1 at the high one, nil where it cannot be shown.
    func position(of value: Double) -> Double? {
        guard value.isFinite else { return nil }
        switch scale {
        // Halves, since the span of the largest numbers is none.
        case .linear: return (value / 2 - low / 2) / (high / 2 - low / 2)
        case .logarithmic: return value > 0 ? log10(value / low) / log10(high / low) : nil
        }
    }

    /// The value at a position from 0 to 1.
    func value(at position: Double) -> Double {
        switch scale {
        case .linear: low * (1 - position) + high * position
        case .logarithmic: low * pow(high / low, position)
        }
    }

    func ticks(count: Int, wholeNumbers: Bool = false) -> Ticks {
        switch scale {
        case .linear: .linear(low, high, count: count, wholeNumbers: wholeNumbers)
        case .logarithmic: .logarithmic(low, high, count: count)
        }
    }
}
