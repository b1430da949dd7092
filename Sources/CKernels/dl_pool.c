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

struct dl_pool {
    int threads;
    dl_task task;
    void *context;
    int slices;
    // Each on a cache line of its own: the workers poll the first, the caller the second.
    _Alignas(64) _Atomic uint32_t job;
    _Alignas(64) _Atomic uint32_t unfinished;
    _Alignas(64) _Atomic uint32_t sleepers;
    _Alignas(64) atomic_flag busy;
    _Atomic int ending;
    pthread_t workers[];
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

void dl_flush_denormals(void) {
#if defined(__x86_64__)
    _mm_setcsr(_mm_getcsr() | 0x8040);  // FTZ and DAZ
#endif
}

/// Waits until the job number differs from `seen`: spins for 50 µs, then sleeps.
static uint32_t await_job(dl_pool *pool, uint32_t seen) {
    int64_t give_up = now_ns() + 50000;
    for (;;) {
        for (int i = 0; i < 64; i++) {
            uint32_t job = atomic_load_explicit(&pool->job, memory_order_acquire);
            if (job != seen) return job;
            relax();
        }
        if (now_ns() > give_up) break;
    }
    atomic_fetch_add(&pool->sleepers, 1);
    uint32_t job;
    while ((job = atomic_load(&pool->job)) == seen) {
        syscall(SYS_futex, &pool->job, FUTEX_WAIT_PRIVATE, seen, NULL, NULL, 0);
    }
    atomic_fetch_sub(&pool->sleepers, 1);
    return job;
}

static void *work(void *argument) {
    struct worker self = *(struct worker *)argument;
    free(argument);
    dl_flush_denormals();
    uint32_t seen = 0;
    for (;;) {
        seen = await_job(self.pool, seen);
        if (atomic_load(&self.pool->ending)) return NULL;
        if (self.index < self.pool->slices) self.pool->task(self.pool->context, self.index, self.pool->slices);
        atomic_fetch_sub_explicit(&self.pool->unfinished, 1, memory_order_release);
    }
}

dl_pool *dl_pool_create(int threads) {
    if (threads < 1) threads = 1;
    size_t size = (sizeof(dl_pool) + (size_t)threads * sizeof(pthread_t) + 63) / 64 * 64;
    dl_pool *pool = aligned_alloc(64, size);
    if (!pool) return NULL;
    pool->threads = 1;
    atomic_init(&pool->job, 0);
    atomic_init(&pool->unfinished, 0);
    atomic_init(&pool->sleepers, 0);
    atomic_init(&pool->ending, 0);
    atomic_flag_clear(&pool->busy);
    // Signals belong to the thread that reads them, never to a worker.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (int i = 1; i < threads; i++) {
        struct worker *self = malloc(sizeof *self);
        if (!self) break;
        self->pool = pool;
        self->index = i;
        if (pthread_create(&pool->workers[i], NULL, work, self) != 0) {
            free(self);
            break;
        }
        pool->threads = i + 1;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (pool->threads < threads) {
        dl_pool_destroy(pool);
        return NULL;
    }
    return pool;
}

static void start_job(dl_pool *pool) {
    atomic_fetch_add(&pool->job, 1);
    if (atomic_load(&pool->sleepers) > 0) {
        syscall(SYS_futex, &pool->job, FUTEX_WAKE_PRIVATE, pool->threads, NULL, NULL, 0);
    }
}

void dl_pool_destroy(dl_pool *pool) {
    atomic_store(&pool->ending, 1);
    start_job(pool);
    for (int i = 1; i < pool->threads; i++) pthread_join(pool->workers[i], NULL);
    free(pool);
}

void dl_pool_run(dl_pool *pool, int slices, dl_task task, void *context) {
    int alone = slices <= 1 || pool->threads == 1 || slices > pool->threads;
    if (alone || atomic_flag_test_and_set_explicit(&pool->busy, memory_order_acquire)) {
        for (int i = 0; i < slices; i++) task(context, i, slices);
        return;
    }
    pool->task = task;
    pool->context = context;
    pool->slices = slices;
    atomic_store_explicit(&pool->unfinished, (uint32_t)pool->threads - 1, memory_order_relaxed);
    start_job(pool);
    task(context, 0, slices);
    while (atomic_load_explicit(&pool->unfinished, memory_order_acquire) != 0) relax();
    atomic_flag_clear_explicit(&pool->busy, memory_order_release);
}
