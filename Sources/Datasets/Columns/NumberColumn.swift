import Foundation

/// A column of numbers, and how a network sees it: as it is, as logarithms, or with mean 0 and deviation 1.
public struct NumberColumn: Sendable, Hashable, Codable {
    public let name: String
    /// Over the training samples, of the logarithms where `isLogarithm` says so.
    public let mean: Double
    /// Over the training samples; 1 for a column that is constant.
    public let deviation: Double
    /// Whether the network sees (x - mean) / deviation.
    public let isStandardized: Bool
    /// Whether the network sees the natural logarithm.
    public let isLogarithm: Bool

    /// A column with the statistics of its training values, which are above zero where logarithms are taken.
    public init(_ name: String, of values: [Double], isStandardized: Bool, isLogarithm: Bool = false) {
        let seen = isLogarithm ? values.map { log($0) } : values
        let count = Double(max(seen.count, 1))
        let mean = seen.reduce(0, +) / count
        let variance = seen.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        self.name = name
        self.mean = mean
        // A column that is constant but for rounding must not be blown up.
        deviation = variance.squareRoot() > 1e-9 * max(abs(mean), 1e-300) ? variance.squareRoot() : 1
        self.isStandardized = isStandardized
        self.isLogarithm = isLogarithm
    }

    /// Whether its means and deviations are usable numbers: a file may hold others.
    var isSound: Bool { mean.isFinite && deviation.isFinite && deviation > 0 }

    /// What the network sees of a value.
    public func seen(_ value: Double) -> Float {
        let value = isLogarithm ? log(value) : value
        return Float(isStandardized ? (value - mean) / deviation : value)
    }

    /// The value that the network means by a number.
    public func original(_ seen: Float) -> Double {
        let value = isStandardized ? Double(seen) * deviation + mean : Double(seen)
        return isLogarithm ? exp(value) : value
    }
}

/// What the numbers of a target stand for.
public enum TargetColumns: Sendable, Hashable {
    /// Numbers, a column each.
    case numbers([NumberColumn])
    /// Values of one column at several times, one after the other.
    case series(NumberColumn, horizon: Int)
    /// Labels that hold or do not, a name each.
    case labels([String])

    /// What the columns are called.
    public var names: [String] {
        switch self {
        case .numbers(let columns): columns.map(\.name)
        case .series(let column, 1): [column.name]
        case .series(let column, let horizon): (1...max(horizon, 1)).map { "\(column.name) + \($0)" }
        case .labels(let names): names
        }
    }

    /// Whether all columns are of one quantity, so that figures are taken over all their values at once.
    public var areOneQuantity: Bool { if case .series = self { true } else { false } }

    /// The columns of numbers; nil where there are labels.
    public var numbers: [NumberColumn]? {
        switch self {
        case .numbers(let columns): columns
        case .series(let column, let horizon): [NumberColumn](repeating: column, count: horizon)
        case .labels: nil
        }
    }
}
