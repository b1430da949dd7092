#pragma once
#include <stdint.h>

// Losses of values against values of the same shape, `[rows, columns]`, single-threaded. `losses[r]` is the mean over the
// columns of row r; `slopes`, unless NULL, receives its derivative by each value. `parameter` is unused but where named.

void dl_squared_error(
    int64_t rows, int64_t columns, float parameter, const float *x, const float *t, float *losses, float *slopes);
void dl_absolute_error(
    int64_t rows, int64_t columns, float parameter, const float *x, const float *t, float *losses, float *slopes);
/// Quadratic up to `delta`, linear beyond.
void dl_huber(
    int64_t rows, int64_t columns, float delta, const float *x, const float *t, float *losses, float *slopes);
/// Binary cross-entropy of the sigmoid of x against shares t in [0, 1].
void dl_binary_cross_entropy(
    int64_t rows, int64_t columns, float parameter, const float *x, const float *t, float *losses, float *slopes);
/// max(0, 1 - x s), where s = 2 t - 1 reads labels 0 and 1 as -1 and +1.
void dl_hinge(
    int64_t rows, int64_t columns, float parameter, const float *x, const float *t, float *losses, float *slopes);
