/// A stretch of 64-byte-aligned memory for Float32 values, returned to its pool when the last tensor lets go of it.
///
/// Unchecked: a buffer is written only through a tensor that holds it alone, or by the owner of an `Arena`, whose
/// contract says when; readers on other threads hold it and so keep writers away.
final class Buffer: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<Float>
    /// How many values fit: at least as many as were asked for.
    let capacity: Int
    let pool: BufferPool?

    init(capacity: Int, pool: BufferPool? = nil) {
        self.pool = pool
        (pointer, self.capacity) =
            pool?.take(capacity: capacity) ?? (BufferPool.allocate(capacity: capacity), capacity)
    }

    deinit {
        if let pool { pool.give(pointer, capacity: capacity) } else { pointer.deallocate() }
    }
}
