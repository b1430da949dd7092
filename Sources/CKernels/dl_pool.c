#define _GNU_SOURCE
#include "dl_pool.h"

#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// One thread's share of a job, on a cache line of its own: the job's number in the upper half, then the next slice and
/// the end in sixteen bits each. In one word, so that nobody takes a slice of a job that is over.
struct share {
    _Alignas(64) _Atomic uint64_t left;
};

static inline uint32_t job_of(uint64_t left) { return (uint32_t)(left >> 32); }
static inline uint32_t next_of(uint64_t left) { return (uint32_t)left >> 16; }
static inline uint32_t end_of(uint64_t left) { return (uint32_t)left & 0xFFFF; }

struct dl_pool {
    int threads;
    _Atomic(dl_task) task;
    _Atomic(void *) context;
    // Each on a line of its own: the workers poll the first, the caller the second.
    _Alignas(64) _Atomic uint32_t job;
    _Alignas(64) _Atomic uint32_t unfinished;
    _Atomic int caller_sleeps;
    _Alignas(64) _Atomic uint32_t sleepers;
    _Alignas(64) atomic_flag busy;
    /// Until when the caller works alone, because a neighbour keeps workers from running; 0 for not at all. Only the
    /// thread that has set `busy` reads or writes it.
    int64_t alone_until;
    _Atomic int ending;
    pthread_t *workers;
    struct share shares[];
};

struct worker {
    dl_pool *pool;
    int index;
};

static inline void relax(void) {
#if defined(__x86_64__)
    _mm_pause();
#else
    atomic_thread_fence(memory_order_seq_cst);
#endif
}

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void sleep_while(_Atomic uint32_t *word, uint32_t value) {
    syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}

static void wake(_Atomic uint32_t *word, int threads) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, threads, NULL, NULL, 0); }

void dl_flush_denormals(void) {
#if defined(__x86_64__)
    _mm_setcsr(_mm_getcsr() | 0x8040);  // FTZ and DAZ
#endif
}

/// How long a thread looks before it sleeps.
static const int64_t patience_ns = 50000;
/// How long the caller works alone once a worker has kept it waiting.
static const int64_t alone_ns = 4000000;

/// Waits until the job number differs from `seen`.
static uint32_t await_job(dl_pool *pool, uint32_t seen) {
    int64_t give_up = now_ns() + patience_ns;
    do {
        for (int i = 0; i < 64; i++) {
            uint32_t job = atomic_load_explicit(&pool->job, memory_order_acquire);
            if (job != seen) return job;
            relax();
        }
    } while (now_ns() < give_up);
    atomic_fetch_add(&pool->sleepers, 1);
    uint32_t job;
    while ((job = atomic_load(&pool->job)) == seen) sleep_while(&pool->job, seen);
    atomic_fetch_sub(&pool->sleepers, 1);
    return job;
}

/// Waits until every slice is done. The job began at `begin`.
static void await_end(dl_pool *pool, int64_t begin) {
    for (int i = 0; i < 256; i++) {
        if (atomic_load_explicit(&pool->unfinished, memory_order_acquire) == 0) return;
        relax();
    }
    const int64_t start = now_ns(), give_up = start + patience_ns;
    do {
        for (int i = 0; i < 64; i++) {
            if (atomic_load_explicit(&pool->unfinished, memory_order_acquire) == 0) return;
            relax();
        }
    } while (now_ns() < give_up);
    // Somebody else needs the processor on which the last slice is being run.
    atomic_store(&pool->caller_sleeps, 1);
    uint32_t left;
    while ((left = atomic_load(&pool->unfinished)) != 0) sleep_while(&pool->unfinished, left);
    atomic_store(&pool->caller_sleeps, 0);
    // Shares are about equal: who waits much longer than it worked waits for a worker that has been put aside. It will be
    // again, so for some of the system's turns the caller goes on by itself.
    const int64_t end = now_ns();
    if (end - start > 4 * (start - begin) + 4 * patience_ns) pool->alone_until = end + alone_ns;
}

/// Runs slices of a job, one's own share first, until none is left that nobody has begun.
static void work_on(dl_pool *pool, uint32_t job, int self) {
    // Read before a slice is taken: while one is left, the job is not over and these are its own.
    const dl_task task = atomic_load_explicit(&pool->task, memory_order_relaxed);
    void *const context = atomic_load_explicit(&pool->context, memory_order_relaxed);
    for (int i = 0; i < pool->threads; i++) {
        _Atomic uint64_t *share = &pool->shares[(self + i) % pool->threads].left;
        uint64_t left = atomic_load_explicit(share, memory_order_acquire);
        while (job_of(left) == job && next_of(left) < end_of(left)) {
            if (!atomic_compare_exchange_weak_explicit(
                    share, &left, left + (1 << 16), memory_order_acq_rel, memory_order_acquire))
                continue;
            task(context, (int)next_of(left), self);
            if (atomic_fetch_sub(&pool->unfinished, 1) == 1 && self != 0 && atomic_load(&pool->caller_sleeps))
                wake(&pool->unfinished, 1);
            left = atomic_load_explicit(share, memory_order_acquire);
        }
    }
}

static void *work(void *argument) {
    struct worker self = *(struct worker *)argument;
    free(argument);
    dl_flush_denormals();
    uint32_t seen = 0;
    for (;;) {
        seen = await_job(self.pool, seen);
        if (atomic_load(&self.pool->ending)) return NULL;
        work_on(self.pool, seen, self.index);
    }
}

dl_pool *dl_pool_create(int threads) {
    if (threads < 1) threads = 1;
    size_t size = (sizeof(dl_pool) + (size_t)threads * sizeof(struct share) + 63) / 64 * 64;
    dl_pool *pool = aligned_alloc(64, size);
    if (!pool) return NULL;
    pool->workers = malloc((size_t)threads * sizeof(pthread_t));
    if (!pool->workers) {
        free(pool);
        return NULL;
    }
    pool->threads = threads;
    atomic_init(&pool->job, 0);
    atomic_init(&pool->unfinished, 0);
    atomic_init(&pool->caller_sleeps, 0);
    atomic_init(&pool->sleepers, 0);
    atomic_init(&pool->ending, 0);
    atomic_flag_clear(&pool->busy);
    pool->alone_until = 0;
    for (int i = 0; i < threads; i++) atomic_init(&pool->shares[i].left, 0);
    // Signals belong to the thread that reads them, never to a worker. But a fault is the worker's own: were its signal
    // blocked, the process would end without the handler that gives the terminal back.
    sigset_t all, before;
    sigfillset(&all);
    const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) sigdelset(&all, faults[i]);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int started = 1;
    for (; started < threads; started++) {
        struct worker *self = malloc(sizeof *self);
        if (!self) break;
        self->pool = pool;
        self->index = started;
        if (pthread_create(&pool->workers[started], NULL, work, self) != 0) {
            free(self);
            break;
        }
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    // No worker reads this before the first job.
    pool->threads = started;
    return pool;
}

int dl_pool_threads(const dl_pool *pool) { return pool->threads; }

static void start_job(dl_pool *pool, uint32_t job) {
    atomic_store(&pool->job, job);
    if (atomic_load(&pool->sleepers) > 0) wake(&pool->job, pool->threads);
}

void dl_pool_destroy(dl_pool *pool) {
    atomic_store(&pool->ending, 1);
    start_job(pool, atomic_load(&pool->job) + 1);
    for (int i = 1; i < pool->threads; i++) pthread_join(pool->workers[i], NULL);
    free(pool->workers);
    free(pool);
}

void dl_pool_run(dl_pool *pool, int slices, dl_task task, void *context) {
    int alone = slices <= 1 || slices > 0xFFFF || pool->threads == 1;
    if (alone || atomic_flag_test_and_set_explicit(&pool->busy, memory_order_acquire)) {
        for (int i = 0; i < slices; i++) task(context, i, 0);
        return;
    }
    const int64_t begin = now_ns();
    if (begin < pool->alone_until) {
        for (int i = 0; i < slices; i++) task(context, i, 0);
        atomic_flag_clear_explicit(&pool->busy, memory_order_release);
        return;
    }
    const uint32_t job = atomic_load_explicit(&pool->job, memory_order_relaxed) + 1;
    atomic_store_explicit(&pool->task, task, memory_order_relaxed);
    atomic_store_explicit(&pool->context, context, memory_order_relaxed);
    atomic_store_explicit(&pool->unfinished, (uint32_t)slices, memory_order_relaxed);
    for (int i = 0; i < pool->threads; i++) {
        const uint32_t first = (uint32_t)((int64_t)slices * i / pool->threads);
        const uint32_t end = (uint32_t)((int64_t)slices * (i + 1) / pool->threads);
        atomic_store_explicit(
            &pool->shares[i].left, (uint64_t)job << 32 | first << 16 | end, memory_order_release);
    }
    start_job(pool, job);
    work_on(pool, job, 0);
    await_end(pool, begin);
    atomic_flag_clear_explicit(&pool->busy, memory_order_release);
}
