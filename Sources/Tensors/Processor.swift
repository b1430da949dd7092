import CKernels
import COpenBLAS

/// Where kernels run: a number of threads and a pool of memory. Passed to whoever computes; there is no global one.
///
/// Kernels are methods of it, in `Kernels/`. Every kernel cuts its work into as many slices as there are threads, so
/// that results depend on that number and on nothing else.
public final class Processor: Sendable {
    /// Threads, the caller's included.
    public let threads: Int
    /// Where results live.
    public let pool: BufferPool
    // `dl_pool_run` may be called from any thread.
    private nonisolated(unsafe) let workers: OpaquePointer

    /// A processor of `threads` threads.
    ///
    /// OpenBLAS is held to one thread a call: its own threading would fight with this pool, and its speed is erratic.
    public init(threads: Int, pool: BufferPool = BufferPool()) {
        openblas_set_num_threads(1)
        // A serial OpenBLAS keeps its scratch memory in globals, so that concurrent calls give wrong results.
        let usable = openblas_get_parallel() == 0 ? 1 : max(threads, 1)
        guard let workers = dl_pool_create(Int32(usable)) else {
            preconditionFailure("the system refused to start \(usable) threads")
        }
        self.threads = usable
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
    /// bounds are multiples of `alignment`.
    public func split(_ count: Int, grain: Int = 1, alignment: Int = 1, _ body: (Range<Int>) -> Void) {
        guard count > 0 else { return }
        let slices = min(threads, max(1, count / max(grain, 1)))
        if slices == 1 { return body(0..<count) }
        let share = ((count + slices - 1) / slices + alignment - 1) / alignment * alignment
        withoutActuallyEscaping(body) { body in
            var job = Job(count: count, share: share, body: body)
            withUnsafeMutablePointer(to: &job) { job in
                dl_pool_run(
                    workers, Int32(slices),
                    { context, slice, _ in
                        // The context is the job above, alive until the call returns.
                        let job = context.unsafelyUnwrapped.assumingMemoryBound(to: Job.self)
                        let lower = min(Int(slice) * job.pointee.share, job.pointee.count)
                        let upper = min(lower + job.pointee.share, job.pointee.count)
                        if lower < upper { job.pointee.body(lower..<upper) }
                    }, job)
            }
        }
    }

    /// Sums over `0..<items`: each slice adds what its items give to a partial sum of `count` values that starts at zero,
    /// and the partial sums are added in the slices' order.
    public func reduce(
        _ items: Int, count: Int, into result: UnsafeMutablePointer<Float>, accumulate: Bool,
        _ body: (_ items: Range<Int>, _ sum: UnsafeMutablePointer<Float>) -> Void
    ) {
        // The first slice sums in place.
        if !accumulate { result.update(repeating: 0, count: count) }
        let slices = min(threads, max(items, 1))
        if slices == 1 { return body(0..<items, result) }
        var partial = tensor([slices - 1, count])
        let partials = partial.mutablePointer
        let share = (items + slices - 1) / slices
        split(slices) { range in
            for slice in range {
                let sum = slice == 0 ? result : partials + (slice - 1) * count
                if slice > 0 { sum.update(repeating: 0, count: count) }
                let lower = min(slice * share, items)
                body(lower..<min(lower + share, items), sum)
            }
        }
        for slice in 1..<slices { self.accumulate(partials + (slice - 1) * count, into: result, count: count) }
    }

    /// What the slices of one `split` have in common.
    private struct Job {
        let count: Int
        let share: Int
        let body: (Range<Int>) -> Void
    }
}
