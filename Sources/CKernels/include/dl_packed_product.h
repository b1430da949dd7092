#pragma once
#include <stdint.h>

// Matrix products. The right side is packed once: brought into the order in which it is read,
// `[columns / 32][inner][32]`, missing columns as zeros. All rows, and all steps of a recurrent layer, then read it.
//
// Each result is one chain of multiply-adds over the inner places, in their order. So its bits depend on its own row, its
// own column and the register class, and on nothing else: not on how many rows there are, how the work is cut, or how
// many threads share it.

/// Columns that stand together.
enum { dl_packed_group = 32 };

/// Packs columns, each value times `scale`. Inner place k of column c stands at `matrix[k * stride + c]`, or at
/// `matrix[c * stride + k]` if `transposed`.
void dl_pack_columns(
    int64_t inner, int64_t columns, const float *matrix, int64_t stride, int transposed, float scale, float *packed);

/// How many values of scratch memory a product of so many rows, or fewer, needs; 0 for none.
int64_t dl_product_scratch(int64_t rows, int64_t inner, int64_t columns, int64_t a_step);

/// y = a · packed, or y += a · packed, on the calling thread. Value k of row r of `a` stands at `a[r * a_stride + k *
/// a_step]`; `packed` has `packed_inner` inner places, of which the first `inner` are read.
void dl_packed_product(
    int64_t rows, int64_t inner, int64_t columns, const float *a, int64_t a_stride, int64_t a_step, const float *packed,
    int64_t packed_inner, int accumulate, float *y, int64_t y_stride, float *scratch);
