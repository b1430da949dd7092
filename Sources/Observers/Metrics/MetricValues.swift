/// Values of metrics at one moment, in order. A value that is not finite has its place; one that does not exist has none.
public struct MetricValues: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// A metric with its value; nil where that is not finite.
    public struct Reading: Sendable, Equatable {
        public let metric: Metric
        public let value: Float?
    }

    public private(set) var readings: [Reading] = []

    /// No values.
    public init() {}

    /// Values in the order in which they are written. What is nil does not exist.
    public init(dictionaryLiteral elements: (Metric, Float?)...) {
        for case (let metric, let value?) in elements { self.append(metric, value) }
    }

    /// Adds a value.
    public mutating func append(_ metric: Metric, _ value: Float?) {
        readings.append(Reading(metric: metric, value: value.flatMap { $0.isFinite ? $0 : nil }))
    }

    /// The value; nil where it does not exist or is not finite.
    public subscript(metric: Metric) -> Float? { readings.first { $0.metric == metric }?.value }

    /// The value as a chart has it: NaN where it is not finite; nil where it does not exist.
    public func plotted(_ metric: Metric) -> Float? {
        readings.first { $0.metric == metric }.map { $0.value ?? .nan }
    }
}
