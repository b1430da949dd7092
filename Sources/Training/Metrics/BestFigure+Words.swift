import Words

extension BestFigure {
    /// The metric as people read it: `validation accuracy`.
    var metricWords: String { metric.replacing("_", with: " ") }

    /// The value as people read it: `97.2 %`.
    var valueWords: String {
        switch unit {
        case .share: NumberText.percent(Double(value))
        case .number: NumberText.short(Double(value))
        }
    }
}
