#pragma once
#include <stdint.h>

/// The worker threads of one processor. A job is cut into `threads` slices; the caller runs slice 0.
///
/// Workers spin for some 50 µs after a job and then sleep on a futex, so that the many short jobs of a training step
/// cost well below a microsecond each and a paused engine costs nothing.
typedef struct dl_pool dl_pool;

/// One slice of a job.
typedef void (*dl_task)(void *context, int slice, int slices);

/// A pool of `threads` threads, the caller's included; NULL when they can't be started.
dl_pool *dl_pool_create(int threads);

/// Ends the workers and waits for them.
void dl_pool_destroy(dl_pool *pool);

/// Runs `slices` slices of `task`, at most one a thread, and returns when all are done. When the pool is at work for
/// another thread, or the call comes from within a task, the caller runs all slices itself: the results are the same,
/// since the cut does not depend on who runs it.
void dl_pool_run(dl_pool *pool, int slices, dl_task task, void *context);

/// Makes the calling thread treat denormal numbers as zero; they slow arithmetic down and mean nothing here.
void dl_flush_denormals(void);
