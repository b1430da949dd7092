#pragma once
#include <stdint.h>
#include <string.h>

#include "dl_dispatch.h"

// Vectors for kernels whose blocks are cut by hand: as many accumulators as the registers hold, no more. Such a kernel
// is written once as an inline function of constants and made for each instruction set by a function that calls it.

typedef float dl_v16 __attribute__((vector_size(64)));
typedef float dl_v8 __attribute__((vector_size(32)));
// The same at any address of a float.
typedef float dl_u16 __attribute__((vector_size(64), aligned(4), may_alias));
typedef float dl_u8 __attribute__((vector_size(32), aligned(4), may_alias));
typedef float dl_u4 __attribute__((vector_size(16), aligned(4), may_alias));

/// Transposes 8 × 8 values in three rounds of exchanges between rows 1, 2 and 4 apart.
DL_INLINE void dl_transpose_8(const float *source, int64_t stride, int64_t rows, float *target, int64_t target_stride) {
    dl_v8 a[8], b[8];
    for (int i = 0; i < 8; i++) a[i] = i < rows ? (dl_v8) * (const dl_u8 *)(source + i * stride) : (dl_v8){0};
#define DL_EXCHANGE(from, to, distance, low, high)                                   \
    for (int i = 0; i < 8; i++) {                                                 \
        if (i & distance) continue;                                               \
        to[i] = __builtin_shufflevector(from[i], from[i + distance], low);         \
        to[i + distance] = __builtin_shufflevector(from[i], from[i + distance], high); \
    }
#define DL_LOW1 0, 8, 2, 10, 4, 12, 6, 14
#define DL_HIGH1 1, 9, 3, 11, 5, 13, 7, 15
#define DL_LOW2 0, 1, 8, 9, 4, 5, 12, 13
#define DL_HIGH2 2, 3, 10, 11, 6, 7, 14, 15
#define DL_LOW4 0, 1, 2, 3, 8, 9, 10, 11
#define DL_HIGH4 4, 5, 6, 7, 12, 13, 14, 15
    DL_EXCHANGE(a, b, 1, DL_LOW1, DL_HIGH1)
    DL_EXCHANGE(b, a, 2, DL_LOW2, DL_HIGH2)
    DL_EXCHANGE(a, b, 4, DL_LOW4, DL_HIGH4)
    for (int i = 0; i < 8; i++) *(dl_u8 *)(target + i * target_stride) = b[i];
}
#undef DL_EXCHANGE
