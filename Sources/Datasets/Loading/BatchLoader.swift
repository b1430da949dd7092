import Dispatch
import Synchronization
import Tensors

/// Batches of a collection in an epoch's order, the next one prepared on a queue of its own while this one is used.
///
/// It has no position: a batch is asked for by epoch and positions, so that a batch size may change between any two and
/// a run may resume anywhere. Preparing ahead changes when a batch is made, never what is in it.
public final class BatchLoader: Sendable {
    public let samples: any SampleCollection
    private let pool: BufferPool?
    private let queue: DispatchQueue?
    private let state = Mutex(State())

    private struct State {
        var order: (order: SampleOrder, indices: [Int])?
        var pending: PendingBatch?
    }

    /// A loader over `samples` that takes memory from `pool`, and works ahead if `prefetch` says so.
    public init(_ samples: any SampleCollection, pool: BufferPool?, prefetch: Bool = true) {
        self.samples = samples
        self.pool = pool
        queue = prefetch ? DispatchQueue(label: "dlbench.batches", qos: .utility) : nil
    }

    /// How many samples an epoch has.
    public var count: Int { samples.count }

    /// The batch at `positions` of an epoch's order; fewer samples where the epoch ends.
    ///
    /// What follows it is prepared next: as many samples, of the next epoch where this one ends.
    public func batch(_ order: SampleOrder, positions: Range<Int>) -> Batch {
        let request = BatchRequest(order: order, positions: positions.clamped(to: 0..<count))
        let pending = state.withLock { state in
            defer { state.pending = nil }
            return state.pending
        }
        let batch: Batch
        if let pending, pending.request == request {
            batch = pending.wait()
        } else {
            batch = make(request)
        }
        prepare(after: request, count: positions.count)
        return batch
    }

    private func prepare(after request: BatchRequest, count: Int) {
        guard let queue, let next = request.next(count: count, of: self.count) else { return }
        let pending = PendingBatch(next)
        state.withLock { $0.pending = pending }
        queue.async { [self] in pending.fulfil { make(next) } }
    }

    private func make(_ request: BatchRequest) -> Batch {
        samples.batch(
            Array(indices(request.order)[request.positions]), drawing: request.order.draw, from: pool)
    }

    /// The newest order is kept: the batches of an epoch share one shuffle.
    private func indices(_ order: SampleOrder) -> [Int] {
        if let known = state.withLock({ $0.order }), known.order == order { return known.indices }
        let indices = samples.indices(in: order)
        state.withLock { $0.order = (order, indices) }
        return indices
    }
}

/// Which samples are asked for.
struct BatchRequest: Sendable, Hashable {
    let order: SampleOrder
    let positions: Range<Int>

    /// What a steady run asks next.
    func next(count: Int, of total: Int) -> BatchRequest? {
        guard count > 0, total > 0 else { return nil }
        let start = positions.upperBound
        if start < total { return BatchRequest(order: order, positions: start..<min(total - start, count) + start) }
        let order = SampleOrder(seed: order.seed, epoch: order.epoch + 1, isShuffled: order.isShuffled)
        return BatchRequest(order: order, positions: 0..<min(count, total))
    }
}

/// A batch on its way.
private final class PendingBatch: Sendable {
    let request: BatchRequest
    private let ready = DispatchSemaphore(value: 0)
    private let batch = Mutex<Batch?>(nil)

    init(_ request: BatchRequest) { self.request = request }

    /// Made within the lock, so that this thread holds on to no memory of the batch once it is taken.
    func fulfil(_ make: () -> Batch) {
        batch.withLock { $0 = make() }
        ready.signal()
    }

    /// Called once.
    func wait() -> Batch {
        ready.wait()
        guard let batch = batch.withLock({ $0.take() }) else { preconditionFailure("a batch is waited for once") }
        return batch
    }
}
