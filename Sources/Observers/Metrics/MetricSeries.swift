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

    /// How many buckets there are.
    var bucketCount: Int { closed.count * Self.chunkSize + open.count }

    /// Whether this is an earlier series with more behind it: all its buckets are here, the newest perhaps grown.
    func continues(_ earlier: MetricSeries) -> Bool {
        guard pointsPerBucket == earlier.pointsPerBucket, capacity == earlier.capacity, count >= earlier.count,
            bucketCount >= earlier.bucketCount
        else { return false }
        if count == earlier.count { return self == earlier }
        // Chunks that snapshots share are compared by their place in memory.
        let chunks = closed + [open]
        for (old, new) in zip(earlier.closed, chunks) where old != new { return false }
        return earlier.open.dropLast().elementsEqual(
            chunks[earlier.closed.count].prefix(max(0, earlier.open.count - 1)))
    }

    /// The buckets from one of them on; the chunks before it are not copied.
    func buckets(from index: Int) -> [MetricBucket] {
        let chunk = min(index / Self.chunkSize, closed.count)
        let rest = closed[chunk...].flatMap { $0 } + open
        return Array(rest.dropFirst(index - chunk * Self.chunkSize))
    }

    /// Puts other buckets in the place of those from `index` on, or behind all where there are fewer.
    mutating func replaceBuckets(from index: Int, by tail: [MetricBucket], count newCount: Int) {
        let chunk = min(index / Self.chunkSize, closed.count)
        let kept = (chunk < closed.count ? closed[chunk] : open).prefix(index - chunk * Self.chunkSize)
        closed.removeSubrange(chunk...)
        open = Array(kept)
        newest = open.last?.last ?? closed.last?.last?.last
        for bucket in tail { adopt(bucket) }
        count = newCount
    }

    mutating func adopt(_ bucket: MetricBucket) {
        if open.count == Self.chunkSize {
            closed.append(open)
            open = []
        }
        open.append(bucket)
        count &+= bucket.finiteCount &+ bucket.nonFiniteCount
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
