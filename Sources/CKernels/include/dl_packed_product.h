#pragma once
#include <stdint.h>

// Products with a matrix that is read many times over, by each step of a recurrent layer or each block of rows: brought
// once into the order in which it is read, `[columns / 32][inner][32]`, missing columns as zeros.

/// Columns that stand together.
enum { dl_packed_group = 32 };

/// Packs columns. Inner place k of column c stands at `matrix[k * stride + c]`, or at `matrix[c * stride + k]` if
/// `transposed`.
void dl_pack_columns(
    int64_t inner, int64_t columns, const float *matrix, int64_t stride, int transposed, float *packed);

/// y = a · packed, or y += a · packed, on the calling thread. Value k of row r of `a` stands at `a[r * a_stride + k *
/// a_step]`. Rows a power of two apart share few cache lines, and cost half the speed where few rows are multiplied.
void dl_packed_product(
    int64_t rows, int64_t inner, int64_t columns, const float *a, int64_t a_stride, int64_t a_step, const float *packed,
    int accumulate, float *y, int64_t y_stride);

/// Whether this machine's registers are those with which the product, its packing included, was measured to outrun
/// OpenBLAS's.
int dl_packed_product_is_fast(void);
