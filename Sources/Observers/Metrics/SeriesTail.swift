/// The end of a series: all that a reader lacks who has the buckets before it.
public struct SeriesTail: Sendable, Equatable, Codable {
    public let name: String
    let capacity: Int
    let pointsPerBucket: Int
    let pointsInNewestBucket: Int
    /// Points of the whole series.
    let count: Int
    /// Buckets that stand before it.
    public let start: Int
    public let buckets: [MetricBucket]
}

extension MetricSeries {
    /// The buckets from one of them on.
    func tail(from start: Int) -> SeriesTail {
        let start = min(max(0, start), bucketCount)
        return SeriesTail(
            name: name, capacity: capacity, pointsPerBucket: pointsPerBucket,
            pointsInNewestBucket: pointsInNewestBucket, count: count, start: start, buckets: buckets(from: start))
    }

    /// The series that a tail leads to: the buckets that were there before its start, and its own behind them.
    ///
    /// - Parameter known: the series as it was; nil if the tail is all of it.
    /// - Returns: nil if there is a gap between the two, or the tail is none of a series.
    init?(_ tail: SeriesTail, after known: MetricSeries? = nil) {
        let limit = 1 << 48
        guard (2 * Self.chunkSize...1 << 24).contains(tail.capacity), (0...tail.capacity).contains(tail.start),
            tail.buckets.count <= tail.capacity - tail.start, (1...limit).contains(tail.pointsPerBucket),
            (0...tail.pointsPerBucket).contains(tail.pointsInNewestBucket), (0...limit).contains(tail.count)
        else { return nil }
        if tail.start > 0, let known, known.capacity == tail.capacity, tail.start <= known.bucketCount {
            self = known
        } else if tail.start == 0 {
            self.init(name: tail.name, capacity: tail.capacity)
        } else {
            return nil
        }
        pointsPerBucket = tail.pointsPerBucket
        pointsInNewestBucket = tail.pointsInNewestBucket
        replaceBuckets(from: tail.start, by: tail.buckets, count: tail.count)
    }
}

extension MetricSeries: Codable {
    /// Writes the series as the tail that is all of it.
    public func encode(to encoder: any Encoder) throws { try tail(from: 0).encode(to: encoder) }

    /// Reads what `encode` has written.
    public init(from decoder: any Decoder) throws {
        let tail = try SeriesTail(from: decoder)
        guard let series = MetricSeries(tail) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "`\(tail.name)` is no whole series"))
        }
        self = series
    }
}

extension MetricBucket: Codable {
    /// Writes a row of numbers: three for one point, ten for several.
    public func encode(to encoder: any Encoder) throws {
        var row = encoder.unkeyedContainer()
        try row.encode(last.step)
        try row.encode(last.epoch)
        try row.encode(last.value)
        guard finiteCount + nonFiniteCount != 1 else { return }
        try row.encode(first.step)
        try row.encode(first.epoch)
        try row.encode(first.value)
        try row.encode(minimum)
        try row.encode(maximum)
        try row.encode(finiteCount)
        try row.encode(nonFiniteCount)
        try row.encode(sum)
    }

    /// Reads what `encode` has written.
    public init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        let last = try MetricPoint(
            step: row.decode(Int.self), epoch: row.decode(Float.self), value: row.decode(Float.self))
        guard !row.isAtEnd else {
            self.init(last)
            return
        }
        let first = try MetricPoint(
            step: row.decode(Int.self), epoch: row.decode(Float.self), value: row.decode(Float.self))
        self.init(
            first: first, last: last, minimum: try row.decode(Float.self), maximum: try row.decode(Float.self),
            finiteCount: try row.decode(Int.self), nonFiniteCount: try row.decode(Int.self),
            sum: try row.decode(Double.self))
    }
}
