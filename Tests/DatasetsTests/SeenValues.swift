import Synchronization

/// What a callback was told.
final class SeenValues: Sendable {
    private let seen = Mutex<[Double]>([])

    var values: [Double] { seen.withLock { $0 } }

    func add(_ value: Double) { seen.withLock { $0.append(value) } }
}
