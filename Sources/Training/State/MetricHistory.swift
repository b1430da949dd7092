import Observers

/// A run's history as charts draw it: bounded series, and marks for the time axis. The raw values are in the run's folder.
package struct MetricHistory: Sendable {
    package private(set) var series: [MetricSeries] = []
    private(set) var marks: [TimelineMark] = []
    /// More marks than a chart has columns help nobody; the timeline keeps all that happened.
    private static let markLimit = 400

    /// An empty history, or one as a checkpoint gives it back.
    init(series: [MetricSeries] = [], marks: [TimelineMark] = []) {
        self.series = series
        self.marks = marks
    }

    /// Appends a value to the series of this name, which is made when first needed.
    mutating func record(_ name: MetricName, step: Int, epoch: Float, value: Float) {
        let point = MetricPoint(step: step, epoch: epoch, value: value)
        if let index = series.firstIndex(where: { $0.name == name.rawValue }) {
            series[index].append(point)
        } else {
            var fresh = MetricSeries(name: name.rawValue)
            fresh.append(point)
            series.append(fresh)
        }
    }

    /// The newest value of a series; nil where there is none.
    func newest(_ name: MetricName) -> Float? { series.first { $0.name == name.rawValue }?.newest?.value }

    /// What was measured of a step, the newest one.
    func newestStep(_ step: Int) -> MetricValues {
        var values = MetricValues()
        for metric in Metric.all where metric.moment == .step {
            guard let newest = series.first(where: { $0.name == metric.name })?.newest, newest.step == step else {
                continue
            }
            values.append(metric, newest.value)
        }
        return values
    }

    mutating func mark(_ mark: TimelineMark) {
        marks.append(mark)
        if marks.count > Self.markLimit { marks.removeFirst(marks.count - Self.markLimit) }
    }

    /// Takes over the marks of a history that went on from here, as far as they stand no later than `step`: what happened
    /// stays visible after the run went back.
    mutating func keepMarks(of later: MetricHistory, until step: Int) {
        marks = later.marks.filter { $0.step <= step }
    }

    /// The memory that a copy takes once the original goes on: the open chunks are not shared then.
    var bytesOfCopy: Int { series.count * MetricSeries.chunkBytes + marks.count * MemoryLayout<TimelineMark>.stride }
}
