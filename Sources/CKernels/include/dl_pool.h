#pragma once
#include <stdint.h>

/// The threads that share one processor's work: the caller and its workers.
///
/// A job is a number of slices. Each thread has a share of them and takes it slice by slice; one that is through takes
/// what others have not begun. Who runs a slice changes nothing: results depend on the slices only. A worker that the
/// system has put aside in the middle of a slice delays the job until it runs again; the caller then goes on alone for a
/// while.
///
/// Workers look for the next job for some 50 µs and then sleep, so that the many short jobs of a training step cost well
/// below a microsecond each, a busy neighbour gets what nobody uses, and a paused engine costs nothing.
typedef struct dl_pool dl_pool;

/// One slice of a job, run by thread `thread` of the pool: no two slices of a job run under one number at a time.
typedef void (*dl_task)(void *context, int slice, int thread);

/// A pool of `threads` threads, the caller's included. Fewer where the system refuses to start more; NULL without memory.
dl_pool *dl_pool_create(int threads);

/// How many threads the pool has.
int dl_pool_threads(const dl_pool *pool);

/// Ends the workers and waits for them.
void dl_pool_destroy(dl_pool *pool);

/// Runs `slices` slices of `task` and returns when all are done. When the pool is at work for another thread, or the call
/// comes from within a task, the caller runs all slices itself.
void dl_pool_run(dl_pool *pool, int slices, dl_task task, void *context);

/// Makes the calling thread treat denormal numbers as zero; they slow arithmetic down and mean nothing here.
void dl_flush_denormals(void);
