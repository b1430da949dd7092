import Observers

/// The run's history: bounded series for display, marks for the time axis, and raw records on their way to the run's folder.
struct MetricRecorder {
    private(set) var series: [MetricSeries] = []
    private(set) var marks: [TimelineMark] = []
    private var records: [MetricRecord] = []
    /// More marks than a chart has columns help nobody; the journal keeps them all.
    private static let markLimit = 400

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

    /// Queues a raw record for the run's folder.
    mutating func queue(_ record: MetricRecord) { records.append(record) }

    mutating func mark(_ mark: TimelineMark) {
        marks.append(mark)
        if marks.count > Self.markLimit { marks.removeFirst(marks.count - Self.markLimit) }
    }

    /// Returns to `step`: the series forget what came after. The raw records keep everything, with a line that says so.
    mutating func goBack(to step: Int) {
        for index in series.indices { series[index].truncate(after: step) }
        marks.removeAll { $0.step > step }
        records.append(.wentBack(step: step))
    }

    /// The raw records since the last call.
    mutating func takeRecords() -> [MetricRecord] {
        defer { records.removeAll(keepingCapacity: true) }
        return records
    }

    /// The history as a checkpoint gives it back.
    init(series: [MetricSeries] = [], marks: [TimelineMark] = []) {
        self.series = series
        self.marks = marks
    }
}

/// One line of a run's raw metrics.
public enum MetricRecord: Sendable, Equatable {
    case step(step: Int, epoch: Int, loss: Float, learningRate: Float, gradientNorm: Float)
    case epoch(EpochSummary)
    /// What follows continues from `step`; what stood there before was given up.
    case wentBack(step: Int)

    /// As a JSON object; numbers that are not finite are `null`.
    public var json: String {
        switch self {
        case .step(let step, let epoch, let loss, let rate, let norm):
            JSONText.object([
                ("event", .text("step")), ("step", .integer(step)), ("epoch", .integer(epoch)), ("loss", .float(loss)),
                ("learning_rate", .float(rate)), ("gradient_norm", .float(norm)),
            ])
        case .epoch(let summary): summary.json
        case .wentBack(let step):
            JSONText.object([("event", .text("went-back")), ("step", .integer(step))])
        }
    }
}
