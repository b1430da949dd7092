/// One value of a metric.
public struct MetricPoint: Sendable, Equatable {
    /// Steps completed when it was measured.
    public let step: Int
    /// The same moment in epochs, with its fraction.
    public let epoch: Float
    public let value: Float

    /// A value at a moment.
    public init(step: Int, epoch: Float, value: Float) {
        self.step = step
        self.epoch = epoch
        self.value = value
    }
}

/// Neighbouring points of a series, summed up so that no peak is lost. Non-finite values are counted, not averaged.
public struct MetricBucket: Sendable, Equatable {
    public private(set) var first: MetricPoint
    public private(set) var last: MetricPoint
    /// Smallest and largest finite value; NaN when there is none.
    public private(set) var minimum: Float
    public private(set) var maximum: Float
    public private(set) var finiteCount: Int
    public private(set) var nonFiniteCount: Int
    private(set) var sum: Double

    init(
        first: MetricPoint, last: MetricPoint, minimum: Float, maximum: Float, finiteCount: Int, nonFiniteCount: Int,
        sum: Double
    ) {
        self.first = first
        self.last = last
        self.minimum = minimum
        self.maximum = maximum
        self.finiteCount = finiteCount
        self.nonFiniteCount = nonFiniteCount
        self.sum = sum
    }

    init(_ point: MetricPoint) {
        let finite = point.value.isFinite
        first = point
        last = point
        minimum = finite ? point.value : .nan
        maximum = finite ? point.value : .nan
        finiteCount = finite ? 1 : 0
        nonFiniteCount = finite ? 0 : 1
        sum = finite ? Double(point.value) : 0
    }

    /// The mean of the finite values; NaN when there is none.
    public var mean: Float { finiteCount == 0 ? .nan : Float(sum / Double(finiteCount)) }

    mutating func merge(_ later: MetricBucket) {
        last = later.last
        // `Float.minimum` prefers the number where one side is NaN.
        minimum = Float.minimum(minimum, later.minimum)
        maximum = Float.maximum(maximum, later.maximum)
        finiteCount += later.finiteCount
        nonFiniteCount += later.nonFiniteCount
        sum += later.sum
    }
}

/// The history of one metric: bounded in memory, cheap to hand over.
///
/// Closed chunks are shared between snapshots; only the open one is ever copied. When the series outgrows its
/// capacity, neighbouring buckets merge in pairs, so a series of any length keeps its shape and its extremes. The raw
/// values are in the run's folder.
public struct MetricSeries: Sendable, Equatable {
    static let chunkSize = 256
    /// The memory of a full chunk.
    public static var chunkBytes: Int { chunkSize * MemoryLayout<MetricBucket>.stride }

    public let name: String
    /// How many points a full bucket stands for.
    public internal(set) var pointsPerBucket = 1
    /// Points recorded, whether finite or not.
    public private(set) var count = 0
    public private(set) var newest: MetricPoint?
    let capacity: Int
    private var closed: [[MetricBucket]] = []
    private var open: [MetricBucket] = []
    var pointsInNewestBucket = 0

    /// An empty series that holds at most `capacity` buckets.
    public init(name: String, capacity: Int = 4096) {
        precondition(capacity >= 2 * Self.chunkSize, "a series needs room for two chunks")
        self.name = name
        self.capacity = capacity
    }

    /// All buckets, oldest first.
    public var buckets: [MetricBucket] { closed.flatMap { $0 } + open }

    /// The first value recorded; nil before there is one.
    public var oldest: MetricPoint? { (closed.first ?? open).first?.first }

    /// Records a point; its step must not be before the newest one's.
    public mutating func append(_ point: MetricPoint) {
        count += 1
        newest = point
        if pointsInNewestBucket < pointsPerBucket, let last = open.indices.last {
            open[last].merge(MetricBucket(point))
            pointsInNewestBucket += 1
            return
        }
        if open.count == Self.chunkSize {
            closed.append(open)
            open = []
        }
        open.append(MetricBucket(point))
        pointsInNewestBucket = 1
        if closed.count * Self.chunkSize + open.count > capacity { mergePairs() }
    }

    /// Forgets what came after `step`, for a return to an earlier state.
    public mutating func truncate(after step: Int) {
        var kept = MetricSeries(name: name, capacity: capacity)
        kept.pointsPerBucket = pointsPerBucket
        for bucket in buckets where bucket.last.step <= step { kept.adopt(bucket) }
        kept.pointsInNewestBucket = pointsPerBucket
        self = kept
    }

    mutating func adopt(_ bucket: MetricBucket) {
        if open.count == Self.chunkSize {
            closed.append(open)
            open = []
        }
        open.append(bucket)
        count += bucket.finiteCount + bucket.nonFiniteCount
        newest = bucket.last
    }

    private mutating func mergePairs() {
        let all = buckets
        var merged: [MetricBucket] = []
        merged.reserveCapacity(all.count / 2 + 1)
        for index in stride(from: 0, to: all.count, by: 2) {
            var bucket = all[index]
            if index + 1 < all.count { bucket.merge(all[index + 1]) }
            merged.append(bucket)
        }
        // An odd one out at the end is only half full.
        if all.count % 2 == 0 { pointsInNewestBucket += pointsPerBucket }
        pointsPerBucket *= 2
        closed = stride(from: 0, to: merged.count, by: Self.chunkSize).map {
            Array(merged[$0..<min($0 + Self.chunkSize, merged.count)])
        }
        open = closed.popLast() ?? []
    }
}
