import CKernels

/// Where kernels run: a number of threads and a pool of memory. Passed to whoever computes; there is no global one.
///
/// Kernels are methods of it, in `Kernels/`. Results are the same bits for any number of threads: a kernel cuts its work
/// into parts that are independent of each other, or, where parts are summed, into a number of parts that does not depend
/// on the threads.
public final class Processor: Sendable {
    /// Threads, the caller's included. Fewer than asked for where the system refuses to start more.
    public let threads: Int
    /// Where results live.
    public let pool: BufferPool
    // `dl_pool_run` may be called from any thread.
    private nonisolated(unsafe) let workers: OpaquePointer

    /// A processor of `threads` threads.
    public init(threads: Int, pool: BufferPool = BufferPool()) {
        guard let workers = dl_pool_create(Int32(clamping: max(threads, 1))) else {
            preconditionFailure("there is no memory for \(threads) threads")
        }
        self.threads = Int(dl_pool_threads(workers))
        self.pool = pool
        self.workers = workers
    }

    deinit { dl_pool_destroy(workers) }

    /// A tensor for a result, whose values are not set yet.
    public func tensor(_ shape: Shape) -> Tensor { Tensor(uninitialized: shape, from: pool) }

    /// Readies the calling thread for arithmetic: denormal numbers count as zero.
    public func prepareThread() { dl_flush_denormals() }

    /// Calls `body` with consecutive ranges that cover `0..<count`, one a thread, and returns when all are done.
    ///
    /// A range is never shorter than `grain` (but for the last), so that small work stays on the caller's thread; its
    /// bounds are multiples of `alignment`. What `body` gives for an item must not depend on the range it stands in.
    public func split(_ count: Int, grain: Int = 1, alignment: Int = 1, _ body: (Range<Int>) -> Void) {
        guard count > 0 else { return }
        let slices = min(threads, max(1, count / max(grain, 1)))
        if slices == 1 { return body(0..<count) }
        let share = ((count + slices - 1) / slices + alignment - 1) / alignment * alignment
        run(slices: (count + share - 1) / share) { slice, _ in
            body(slice * share..<min((slice + 1) * share, count))
        }
    }

    /// Calls `body` with each of `0..<slices` and the number of the thread that runs it, and returns when all are done.
    func run(slices: Int, _ body: (_ slice: Int, _ thread: Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            var job = Job(body: body)
            withUnsafeMutablePointer(to: &job) { job in
                dl_pool_run(
                    workers, Int32(clamping: slices),
                    { context, slice, thread in
                        // The context is the job above, alive until the call returns.
                        let job = context.unsafelyUnwrapped.assumingMemoryBound(to: Job.self)
                        job.pointee.body(Int(slice), Int(thread))
                    }, job)
            }
        }
    }

    /// What the slices of one `run` have in common.
    private struct Job {
        let body: (Int, Int) -> Void
    }
}
