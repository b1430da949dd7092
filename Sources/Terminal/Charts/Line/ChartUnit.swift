import Words

/// How a chart writes its values.
public enum ChartUnit: Hashable, Sendable {
    /// As numbers.
    case number
    /// Shares of one, in hundredths.
    case percent

    /// A value in about so many digits.
    func text(_ value: Double, digits: Int) -> String {
        switch self {
        case .number: NumberText.short(value, digits: digits)
        case .percent: NumberText.percent(value, decimals: digits > 2 ? 1 : 0)
        }
    }

    /// The marks of an axis.
    func ticks(_ axis: ChartAxis, count: Int) -> Ticks {
        guard self == .percent else { return axis.ticks(count: count) }
        let hundredths = ChartAxis(axis.low * 100, axis.high * 100, scale: axis.scale).ticks(count: count)
        return Ticks(values: hundredths.values.map { $0 / 100 }, labels: hundredths.labels.map { $0 + " %" })
    }
}
