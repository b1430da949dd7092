import Datasets
import Tensors

/// How far predicted numbers are off, in the units of their columns: sums, from which figures over any number of batches come.
public struct NumberErrors: Sendable, Equatable, Codable {
    /// The sums of one column.
    struct Sums: Sendable, Equatable, Codable {
        var count = 0
        var absolute = 0.0
        var squared = 0.0
        /// Mean of the targets, and the sum of their squared distances to it.
        var mean = 0.0
        var spread = 0.0

        /// - Source: Welford 1962, "Note on a method for calculating corrected sums of squares and products".
        mutating func add(_ target: Double, _ prediction: Double) {
            count += 1
            absolute += (prediction - target).magnitude
            squared += (prediction - target) * (prediction - target)
            let distance = target - mean
            mean += distance / Double(count)
            spread += distance * (target - mean)
        }

        /// - Source: Chan, Golub, LeVeque 1979, "Updating formulae and a pairwise algorithm for computing sample variances".
        mutating func add(_ other: Sums) {
            guard other.count > 0 else { return }
            let (all, distance) = (Double(count + other.count), other.mean - mean)
            spread += other.spread + distance * distance * Double(count) * Double(other.count) / all
            mean += distance * Double(other.count) / all
            count += other.count
            absolute += other.absolute
            squared += other.squared
        }
    }

    private(set) var columns: [Sums]

    /// How many values of each column were counted.
    var counts: [Int] { columns.map(\.count) }

    /// The errors of a batch's scores; nil where its targets are no numbers of known columns.
    init?(_ scores: Tensor, _ batch: Batch) {
        guard let numbers = batch.columns?.numbers, case .values(let targets) = batch.target,
            !numbers.isEmpty, targets.count == scores.count, targets.count == batch.count * numbers.count
        else { return nil }
        let isPooled = batch.columns?.areOneQuantity ?? false
        columns = [Sums](repeating: Sums(), count: isPooled ? 1 : numbers.count)
        for row in 0..<batch.count {
            for (place, column) in numbers.enumerated() {
                let index = row * numbers.count + place
                columns[isPooled ? 0 : place].add(
                    batch.original(targets[index], of: column, row: row),
                    batch.original(scores[index], of: column, row: row))
            }
        }
    }

    /// Adds the errors of other samples of the same columns.
    mutating func add(_ other: NumberErrors) {
        guard columns.count == other.columns.count else { return }
        for index in columns.indices { columns[index].add(other.columns[index]) }
    }

    /// What they come to.
    public var figures: NumberFigures? { Self.figures(columns) }

    /// What those of one column come to.
    func figures(of column: Int) -> NumberFigures? {
        columns.indices.contains(column) ? Self.figures([columns[column]]) : nil
    }

    private static func figures(_ columns: [Sums]) -> NumberFigures? {
        guard let first = columns.first, first.count > 0 else { return nil }
        func mean(_ figure: (Sums) -> Double) -> Float {
            Float(columns.reduce(0) { $0 + figure($1) } / Double(columns.count))
        }
        let hasSpread = columns.allSatisfy { $0.spread > 0 }
        return NumberFigures(
            rmse: mean { ($0.squared / Double($0.count)).squareRoot() }, mae: mean { $0.absolute / Double($0.count) },
            rSquared: hasSpread ? mean { 1 - $0.squared / $0.spread } : nil)
    }
}

/// The figures of predicted numbers, in the units of their columns. Of several columns each figure is the mean over the columns,
/// as scikit-learn has it.
public struct NumberFigures: Sendable, Equatable, Codable {
    /// The root of the mean squared error.
    public let rmse: Float?
    /// The mean absolute error.
    public let mae: Float?
    /// The share of the targets' variance that is explained: 1 for a perfect prediction, 0 for that of the mean, below 0 for a
    /// worse one; nil where all targets are equal.
    public let rSquared: Float?

    /// Figures; those that are not finite are nil.
    init(rmse: Float, mae: Float, rSquared: Float?) {
        func finite(_ value: Float?) -> Float? { value.flatMap { $0.isFinite ? $0 : nil } }
        self.rmse = finite(rmse)
        self.mae = finite(mae)
        self.rSquared = finite(rSquared)
    }
}
