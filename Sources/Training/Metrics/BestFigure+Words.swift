import Words

extension BestFigure {
    /// The metric as people read it: `validation accuracy`.
    var metricWords: String { metric.replacing("_", with: " ") }

    /// The value as people read it: `97.2 %`.
    var valueWords: String {
        metric.hasSuffix("accuracy") ? NumberText.percent(Double(value)) : NumberText.short(Double(value))
    }
}
