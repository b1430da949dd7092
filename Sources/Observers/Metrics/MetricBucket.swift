/// One value of a metric.
public struct MetricPoint: Sendable, Codable {
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
public struct MetricBucket: Sendable {
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

extension MetricPoint: Equatable {
    /// A value that is not a number is the same as another such.
    public static func == (left: MetricPoint, right: MetricPoint) -> Bool {
        left.step == right.step && left.epoch == right.epoch && left.value.isSame(as: right.value)
    }
}

extension MetricBucket: Equatable {
    /// A value that is not a number is the same as another such.
    public static func == (left: MetricBucket, right: MetricBucket) -> Bool {
        left.first == right.first && left.last == right.last && left.minimum.isSame(as: right.minimum)
            && left.maximum.isSame(as: right.maximum) && left.finiteCount == right.finiteCount
            && left.nonFiniteCount == right.nonFiniteCount && left.sum.isSame(as: right.sum)
    }
}

extension FloatingPoint {
    fileprivate func isSame(as other: Self) -> Bool { self == other || (isNaN && other.isNaN) }
}
