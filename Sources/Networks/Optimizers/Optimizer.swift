import Settings

/// Pure arithmetic on a stretch of the arenas: one file an optimiser, one line in the catalogue.
///
/// It has no state of its own: what it remembers is in named arenas that a checkpoint saves. Its settings may change
/// between any two updates.
public protocol Optimizer: CatalogPart {
    /// Its settings, all live; `lr` is not among them, since the catalogue adds one to each.
    static var settings: [Setting] { get }
    /// The learning rate where a recipe states none: what its source or common use begins with.
    static var standardRate: Double { get }

    /// An optimiser with checked settings.
    init(_ settings: SettingValues)

    /// The names of what it remembers for each value: `momentum`, `exp_avg`.
    static var stateNames: [String] { get }

    /// Moves the values of one stretch against their gradients.
    ///
    /// - Parameters:
    ///   - stretch: the values, their gradients and the states, in the order of `stateNames`.
    ///   - learningRate: the rate of this update.
    ///   - update: this update's number, counted from 0.
    func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int)
}

/// A stretch of the arenas for one slice of an update; slices of one update run on several threads.
public struct OptimizerStretch {
    public let count: Int
    /// The values to change.
    public let values: UnsafeMutablePointer<Float>
    /// Their gradients.
    public let gradients: UnsafePointer<Float>
    /// What the optimiser remembers of each value, one array for each of its `stateNames`.
    public let states: [UnsafeMutablePointer<Float>]

    /// A stretch of `count` values.
    public init(
        count: Int, values: UnsafeMutablePointer<Float>, gradients: UnsafePointer<Float>,
        states: [UnsafeMutablePointer<Float>]
    ) {
        self.count = count
        self.values = values
        self.gradients = gradients
        self.states = states
    }
}
