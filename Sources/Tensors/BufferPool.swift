import Synchronization

/// Free memory sorted by size, so that a steady training step asks the system for nothing.
///
/// Sizes are rounded up to one of four steps a power of two; at most a quarter is wasted. Where no free memory has the
/// size, a large request is served by the next larger one, up to twice its size: batches of texts have a size for each
/// length, and memory of its own for each would add up to many times what is in use. Nothing goes back to the system
/// before the pool does: the heap would be trimmed and faulted in again at every step, which costs more than a small
/// network's step.
public final class BufferPool: Sendable {
    /// Memory that nobody uses at the moment.
    ///
    /// Unchecked: a free pointer is reachable only through the lock around this value.
    private struct FreeLists: @unchecked Sendable {
        var byCapacity: [Int: [UnsafeMutablePointer<Float>]] = [:]
        var misses = 0
        var allocated = 0
    }

    private let lists = Mutex(FreeLists())

    /// An empty pool.
    public init() {}

    deinit {
        lists.withLock { lists in
            for pointers in lists.byCapacity.values { pointers.forEach { $0.deallocate() } }
        }
    }

    /// How often memory had to be asked of the system.
    public var misses: Int { lists.withLock { $0.misses } }

    /// The capacity that serves a request for `count` values.
    static func roundedCapacity(_ count: Int) -> Int {
        guard count > 16 else { return 16 }
        let power = Int.bitWidth - 1 - (count - 1).leadingZeroBitCount
        let step = max((1 << power) >> 2, 16)
        return (count + step - 1) / step * step
    }

    static func allocate(capacity: Int) -> UnsafeMutablePointer<Float> {
        UnsafeMutableRawPointer.allocate(byteCount: max(capacity, 16) * MemoryLayout<Float>.stride, alignment: 64)
            .bindMemory(to: Float.self, capacity: max(capacity, 16))
    }

    /// From how many values on a request takes what is larger.
    private static let large = 1 << 16

    /// Memory for at least `capacity` values, a rounded capacity, and how many it holds.
    func take(capacity: Int) -> (pointer: UnsafeMutablePointer<Float>, capacity: Int) {
        let reused = lists.withLock { lists -> FreePointer? in
            var fitting = capacity
            repeat {
                if let pointer = lists.byCapacity[fitting]?.popLast() {
                    return FreePointer(pointer: pointer, capacity: fitting)
                }
                fitting = Self.roundedCapacity(fitting + 1)
            } while capacity >= Self.large && fitting <= 2 * capacity
            lists.misses += 1
            lists.allocated += capacity
            return nil
        }
        return reused.map { ($0.pointer, $0.capacity) } ?? (Self.allocate(capacity: capacity), capacity)
    }

    func give(_ pointer: UnsafeMutablePointer<Float>, capacity: Int) {
        let free = FreePointer(pointer: pointer, capacity: capacity)
        lists.withLock { $0.byCapacity[capacity, default: []].append(free.pointer) }
    }

    /// A pointer on its way in or out of the lock.
    ///
    /// Unchecked: it has one owner, which hands it over.
    private struct FreePointer: @unchecked Sendable {
        let pointer: UnsafeMutablePointer<Float>
        let capacity: Int
    }
}
