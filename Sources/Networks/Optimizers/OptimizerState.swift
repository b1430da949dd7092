import Tensors

/// An optimiser at work on a network: what it remembers, and how many updates it has made. All of it can be saved.
///
/// It belongs to the thread that trains.
public final class OptimizerState {
    /// Pure arithmetic, with its present settings.
    public private(set) var optimizer: any Optimizer
    /// Updates made since the state was last empty; corrections for a start at zero count from here.
    public private(set) var updates = 0
    /// What is remembered of each value, in the order of the optimiser's `stateNames`; each as large as the value arena.
    public private(set) var arenas: [Arena]
    private let count: Int

    /// An empty state for `count` values.
    public init(_ optimizer: any Optimizer, count: Int) {
        self.optimizer = optimizer
        self.count = count
        arenas = type(of: optimizer).stateNames.map { _ in Arena(count: count) }
    }

    /// The names of the arenas.
    public var names: [String] { type(of: optimizer).stateNames }

    /// Goes on with other settings, or with another optimiser, which starts with an empty state.
    public func use(_ optimizer: any Optimizer) {
        let isSameKind = type(of: optimizer).kind == type(of: self.optimizer).kind
        self.optimizer = optimizer
        if !isSameKind { clear() }
    }

    /// Forgets everything.
    public func clear() {
        updates = 0
        arenas = names.map { _ in Arena(count: count) }
    }

    /// Takes over a saved state.
    ///
    /// - Throws: `OptimizerStateError`, having changed nothing, if the tensors are not those of this optimiser.
    public func restore(updates: Int, _ tensors: [String: Tensor]) throws(OptimizerStateError) {
        guard updates >= 0, Set(tensors.keys) == Set(names), tensors.values.allSatisfy({ $0.count == count }) else {
            throw OptimizerStateError(
                kind: type(of: optimizer).kind, expected: names, count: count,
                got: tensors.mapValues(\.count), updates: updates)
        }
        for (name, arena) in zip(names, arenas) {
            if let tensor = tensors[name] { arena.write(tensor, at: ArenaRange(offset: 0, shape: [count])) }
        }
        self.updates = updates
    }

    /// What is remembered, by name, for a checkpoint; copies.
    public var tensors: [String: Tensor] {
        Dictionary(uniqueKeysWithValues: zip(names, arenas.map { $0.tensor.copied() }))
    }

    /// One update of the values in `ranges`, cut over the threads. Frozen values are left out of the ranges, and so neither
    /// they nor what is remembered of them moves.
    public func update(
        _ values: Arena, gradients: Arena, ranges: [Range<Int>], learningRate: Float, on processor: Processor
    ) {
        precondition(values.count == count && gradients.count == count, "the state is for \(count) values")
        let (optimizer, update) = (optimizer, updates)
        let (value, gradient, states) = (values.pointer, gradients.pointer, arenas.map(\.pointer))
        for range in ranges {
            processor.split(range.count, grain: 8_192, alignment: 16) { slice in
                let start = range.lowerBound + slice.lowerBound
                optimizer.step(
                    OptimizerStretch(
                        count: slice.count, values: value + start, gradients: gradient + start,
                        states: states.map { $0 + start }),
                    learningRate: learningRate, update: update)
            }
        }
        updates += 1
    }
}

/// Why a saved optimiser state can't be taken over.
public struct OptimizerStateError: Error, Sendable, Equatable, CustomStringConvertible {
    public let kind: String
    /// The names of the states that the optimiser has.
    public let expected: [String]
    public let count: Int
    public let got: [String: Int]
    /// The updates that were counted.
    public let updates: Int

    public var description: String {
        let found = got.sorted { $0.key < $1.key }.map { "\($0.key) of \($0.value) values" }.joined(separator: ", ")
        return "the saved state of `\(kind)` after \(updates) updates holds \(found.isEmpty ? "nothing" : found); "
            + "expected \(expected.joined(separator: ", ")) of \(count) values"
    }
}
