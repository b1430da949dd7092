import Observers
import Terminal

/// The two charts of predicted numbers: what is predicted beside the truth, and what is left over.
package struct FitChart {
    private let fit: FitPicture

    package init(_ fit: FitPicture) { self.fit = fit }

    /// Predictions and truth.
    package var chart: LineChart {
        let (data, line) = (Self.points(fit.points), Self.points(fit.line))
        let series: [ChartSeries] =
            switch fit.axis {
            case .input:
                [
                    ChartSeries(name: fit.yName, role: .seriesA, points: data, isScattered: true),
                    ChartSeries(name: "network", role: .seriesC, points: line),
                ]
            case .truth:
                [
                    ChartSeries(name: "prediction = truth", role: .dim, points: Self.diagonal(data)),
                    ChartSeries(name: "predicted \(fit.yName)", role: .seriesC, points: data, isScattered: true),
                ]
            case .time:
                [
                    ChartSeries(name: fit.yName, role: .seriesA, points: data),
                    ChartSeries(name: "forecast", role: .seriesC, points: line),
                ]
            }
        var chart = LineChart(
            series: series, xRange: Self.range(data + line), yRange: Self.heights(series), marks: marks,
            xLabel: fit.xName,
            xIsWhole: fit.axis == .time, placeholder: "no finite values")
        chart.showsValues = false
        return chart
    }

    /// Truth less prediction; along the same axis, but over the prediction where predictions stand over the truth.
    var residuals: LineChart {
        let points = Self.points(fit.residuals)
        let isOverPrediction = fit.axis == .truth
        let all = isOverPrediction ? points : Self.points(fit.points) + Self.points(fit.line)
        var chart = LineChart(
            series: [ChartSeries(name: "residuals", role: .seriesB, points: points, isScattered: fit.axis != .time)],
            xRange: Self.range(all), references: [ChartReference(y: 0, label: "")],
            xLabel: isOverPrediction ? "predicted \(fit.yName)" : fit.xName, xIsWhole: fit.axis == .time,
            placeholder: "no finite values")
        chart.showsValues = false
        return chart
    }

    private var marks: [ChartMark] {
        fit.border.map { [ChartMark(x: Double($0), kind: .edit, label: "not learnt from here on")] } ?? []
    }

    private static func points(_ points: [FitPicture.Point]) -> [ChartPoint] {
        points.filter(\.x.isFinite).map { ChartPoint(x: Double($0.x), y: Double($0.y)) }
    }

    private static func range(_ points: [ChartPoint]) -> ClosedRange<Double>? {
        guard let low = points.map(\.x).min(), let high = points.map(\.x).max(), low < high else { return nil }
        return low...high
    }

    /// What the points span upwards, with a little room. Unlike a loss, values need not be seen beside zero.
    private static func heights(_ series: [ChartSeries]) -> ClosedRange<Double>? {
        let values = series.flatMap(\.points).map(\.y).filter(\.isFinite)
        guard let low = values.min(), let high = values.max(), low < high else { return nil }
        let room = (high - low) * 0.04
        // No axis begins below zero for the sake of room alone.
        return (low >= 0 ? max(0, low - room) : low - room)...high + room
    }

    /// Where predictions equal the truth.
    private static func diagonal(_ points: [ChartPoint]) -> [ChartPoint] {
        guard let range = range(points) else { return [] }
        return (0...32).map { step in
            let place = range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / 32
            return ChartPoint(x: place, y: place)
        }
    }
}
