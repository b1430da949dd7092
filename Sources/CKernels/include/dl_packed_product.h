#pragma once
#include <stdint.h>

// Products with a matrix that is used many times over, as a recurrent layer's weights are at each step: brought once into
// the order in which they are read, `[columns / 32][inner][32]`, missing columns as zeros.

/// Columns that stand together.
enum { dl_packed_group = 32 };

/// Packs columns. Inner place k of column c stands at `matrix[k * stride + c]`, or at `matrix[c * stride + k]` if
/// `transposed`.
void dl_pack_columns(
    int64_t inner, int64_t columns, const float *matrix, int64_t stride, int transposed, float *packed);

/// y = a · packed, or y += a · packed, on the calling thread. `a` has `rows` rows of `inner` values; strides that are powers
/// of two make its rows share few cache lines, and cost half the speed.
void dl_packed_product(
    int64_t rows, int64_t inner, int64_t columns, const float *a, int64_t a_stride, const float *packed, int accumulate,
    float *y, int64_t y_stride);
