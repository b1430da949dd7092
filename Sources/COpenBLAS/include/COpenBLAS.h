#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// OpenBLAS, opened while the program runs. No training step needs it: it is the reference that the project's own
// products are held to, in tests and in `dlbench bench`. So a machine without it loses nothing else.

/// What was found in the library.
typedef struct {
    void (*sgemm)(
        int order, int a_transposed, int b_transposed, int rows, int columns, int inner, float scale, const float *a,
        int a_stride, const float *b, int b_stride, float y_scale, float *y, int y_stride);
    /// The names of the kernels that it chose, and how it was built.
    const char *(*core_name)(void);
    const char *(*configuration)(void);
} openblas_library;

/// Opens the library at `path`, for one thread a call. `core` names the kernels that it shall use; NULL leaves the choice
/// to it. What the user's own `OPENBLAS_CORETYPE` says goes before `core`.
///
/// Changes the environment for the moment of the opening, so no other thread may read it meanwhile.
///
/// Returns false and leaves the reason in `reason` where the library is missing, is none, or counts in other integers.
bool openblas_open(const char *path, const char *core, openblas_library *library, char *reason, size_t capacity);
