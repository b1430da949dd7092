#include "dl_weight_sum.h"

#include "dl_dispatch.h"
#include "dl_vectors.h"

/// Some runs of taps by the outputs of one or two vectors, over some rows of pixels.
typedef struct {
    int64_t rows, columns, row_stride, pixel_stride;
    const int32_t *runs;
    /// How many of the kernel's runs are wanted; the others repeat one of them and are not stored.
    int64_t run_count;
    const float *image;
    const float *dy;
    float *sums;
} weight_block;

#define SUM_WEIGHTS(NAME, VECTOR, UNALIGNED, LANES)                                                        \
    DL_INLINE void NAME(const weight_block *g, const int runs, const int width, const int vectors) {         \
        VECTOR sum[28];                                                                                      \
        int64_t run[8];                                                                                      \
        const int lanes = vectors * LANES;                                                                   \
        _Pragma("unroll") for (int r = 0; r < runs; r++) run[r] = g->runs[r < g->run_count ? r : 0];          \
        _Pragma("unroll") for (int i = 0; i < runs * width * vectors; i++) sum[i] = (VECTOR){0};              \
        const float *dy = g->dy;                                                                             \
        for (int64_t y = 0; y < g->rows; y++) {                                                              \
            const float *image = g->image + y * g->row_stride;                                               \
            for (int64_t x = 0; x < g->columns; x++, dy += lanes, image += g->pixel_stride) {                  \
                VECTOR d[2];                                                                                 \
                _Pragma("unroll") for (int v = 0; v < vectors; v++) d[v] = *(const UNALIGNED *)(dy + v * LANES); \
                _Pragma("unroll") for (int r = 0; r < runs; r++) {                                             \
                    _Pragma("unroll") for (int t = 0; t < width; t++) {                                        \
                        float value = image[run[r] + t];                                                     \
                        _Pragma("unroll") for (int v = 0; v < vectors; v++)                                    \
                            sum[(r * width + t) * vectors + v] += value * d[v];                              \
                    }                                                                                        \
                }                                                                                            \
            }                                                                                                \
        }                                                                                                    \
        _Pragma("unroll") for (int r = 0; r < runs; r++) {                                                     \
            if (r >= g->run_count) break;                                                                    \
            _Pragma("unroll") for (int i = 0; i < width * vectors; i++) {                                      \
                UNALIGNED *target = (UNALIGNED *)(g->sums + (r * width * vectors + i) * LANES);              \
                *target = *target + sum[r * width * vectors + i];                                            \
            }                                                                                                \
        }                                                                                                    \
    }
SUM_WEIGHTS(sum_16, dl_v16, dl_u16, 16)
SUM_WEIGHTS(sum_8, dl_v8, dl_u8, 8)

typedef void (*weight_kernel)(const weight_block *);
/// A width of runs with its kernels for 32, 16 and 8 outputs, and how many runs each takes.
typedef struct {
    int width;
    struct {
        int runs;
        weight_kernel sum;
    } of_32, of_16, of_8;
} weight_kernels;

#define KERNELS(WIDTH, A, B, C)                                                                              \
    DL_WIDE static void wide_32_##WIDTH(const weight_block *g) { sum_16(g, A, WIDTH, 2); }                   \
    DL_WIDE static void wide_16_##WIDTH(const weight_block *g) { sum_16(g, B, WIDTH, 1); }                   \
    DL_WIDE static void wide_8_##WIDTH(const weight_block *g) { sum_8(g, B, WIDTH, 1); }                     \
    DL_MIDDLE static void middle_8_##WIDTH(const weight_block *g) { sum_8(g, C, WIDTH, 1); }                 \
    DL_NARROW static void narrow_8_##WIDTH(const weight_block *g) { sum_8(g, 1, WIDTH, 1); }
// Runs × width × vectors fill the registers but for a few; no more than eight runs have an address register each.
KERNELS(1, 8, 8, 8)
KERNELS(3, 4, 6, 4)
KERNELS(5, 2, 3, 2)
KERNELS(7, 2, 2, 1)

#define ROW(WIDTH, A, B, C)                                                                        \
    {                                                                                              \
        { WIDTH, {A, wide_32_##WIDTH}, {B, wide_16_##WIDTH}, {B, wide_8_##WIDTH} },                \
        { WIDTH, {0, 0}, {0, 0}, {C, middle_8_##WIDTH} },                                          \
        { WIDTH, {0, 0}, {0, 0}, {1, narrow_8_##WIDTH} },                                          \
    }
static const weight_kernels table[4][3] = {ROW(1, 8, 8, 8), ROW(3, 4, 6, 4), ROW(5, 2, 3, 2), ROW(7, 2, 2, 1)};

static const weight_kernels *kernels_for(int64_t width) {
    for (int i = 0; i < 4; i++) {
        if (table[i][0].width == width) return &table[i][2 - dl_register_class()];
    }
    return 0;
}

int dl_weight_run_fits(int64_t width) { return kernels_for(width) != 0; }

int64_t dl_weight_lanes(int64_t outputs) {
    if (dl_register_class() < 2 || outputs <= 8) return 8;
    return outputs <= 16 || (outputs + 15) / 16 % 2 ? 16 : 32;
}

void dl_sum_weights(const dl_weight_sum *g, const float *image, const float *dy, float *sums) {
    const weight_kernels *kernels = kernels_for(g->width);
    int64_t lanes = dl_weight_lanes(g->outputs);
    int runs = lanes == 32 ? kernels->of_32.runs : lanes == 16 ? kernels->of_16.runs : kernels->of_8.runs;
    weight_kernel sum = lanes == 32 ? kernels->of_32.sum : lanes == 16 ? kernels->of_16.sum : kernels->of_8.sum;
    // As many rows at a time as keep the gradients in the nearest cache.
    int64_t some = 4096 / (g->columns * lanes);
    if (some < 1) some = 1;
    for (int64_t first = 0; first < g->outputs; first += lanes) {
        for (int64_t row = 0; row < g->rows; row += some) {
            weight_block block = {
                .rows = g->rows - row < some ? g->rows - row : some, .columns = g->columns,
                .row_stride = g->row_stride, .pixel_stride = g->pixel_stride,
                .image = image + row * g->row_stride, .dy = dy + row * g->columns * lanes};
            for (int64_t run = 0; run < g->run_count; run += runs) {
                block.runs = g->runs + run;
                block.run_count = g->run_count - run < runs ? g->run_count - run : runs;
                block.sums = sums + run * g->width * lanes;
                sum(&block);
            }
        }
        dy += g->rows * g->columns * lanes;
        sums += g->run_count * g->width * lanes;
    }
}

DL_KERNEL(
    void, dl_add_weight_sums,
    (int64_t slices, int64_t slice_stride, int64_t outputs, int64_t first, int64_t last, int64_t taps,
     const float *sums, float *weights),
    (slices, slice_stride, outputs, first, last, taps, sums, weights)) {
    int64_t lanes = dl_weight_lanes(outputs);
    for (int64_t block = first; block < last; block += 8) {
        const float *start = sums + block / lanes * lanes * taps + block % lanes;
        int64_t k = 0;
        for (; k + 8 <= taps; k += 8) {
            float total[64], across[64];
            for (int i = 0; i < 8; i++) {
                dl_v8 sum = *(const dl_u8 *)(start + (k + i) * lanes);
                for (int64_t s = 1; s < slices; s++) sum += *(const dl_u8 *)(start + s * slice_stride + (k + i) * lanes);
                *(dl_u8 *)(total + 8 * i) = sum;
            }
            dl_transpose_8(total, 8, 8, across, 8);
            for (int i = 0; i < 8 && block + i < last; i++) {
                dl_u8 *target = (dl_u8 *)(weights + (block + i) * taps + k);
                *target = *target + *(const dl_u8 *)(across + 8 * i);
            }
        }
        for (; k < taps; k++) {
            for (int i = 0; i < 8 && block + i < last; i++) {
                float sum = start[k * lanes + i];
                for (int64_t s = 1; s < slices; s++) sum += start[s * slice_stride + k * lanes + i];
                weights[(block + i) * taps + k] += sum;
            }
        }
    }
}

/// Some outputs by some taps, summed over the pixels of a plane.
typedef struct {
    int64_t pixels;
    const float *windows, *dy;
    const int32_t *offsets;
    int64_t tap_count, sum_stride;
    float *sums;
} dot_block;

DL_INLINE float sum_lanes(const dl_v16 *v) {
    dl_v8 a = __builtin_shufflevector(*v, *v, 0, 1, 2, 3, 4, 5, 6, 7) +
              __builtin_shufflevector(*v, *v, 8, 9, 10, 11, 12, 13, 14, 15);
    dl_v8 b = a + __builtin_shufflevector(a, a, 4, 5, 6, 7, 4, 5, 6, 7);
    return (b[0] + b[1]) + (b[2] + b[3]);
}

DL_INLINE void sum_dots(const dot_block *g, const int outputs, const int taps) {
    dl_v16 sum[24];
    const float *x[8];
#pragma unroll
    for (int t = 0; t < taps; t++) x[t] = g->windows + g->offsets[t < g->tap_count ? t : 0];
#pragma unroll
    for (int i = 0; i < outputs * taps; i++) sum[i] = (dl_v16){0};
    const float *dy = g->dy;
    int64_t p = 0;
    for (; p + 16 <= g->pixels; p += 16) {
        dl_v16 value[8];
#pragma unroll
        for (int t = 0; t < taps; t++) value[t] = *(const dl_u16 *)(x[t] + p);
#pragma unroll
        for (int o = 0; o < outputs; o++) {
            dl_v16 d = *(const dl_u16 *)(dy + o * g->pixels + p);
#pragma unroll
            for (int t = 0; t < taps; t++) sum[o * taps + t] += d * value[t];
        }
    }
#pragma unroll
    for (int o = 0; o < outputs; o++) {
#pragma unroll
        for (int t = 0; t < taps; t++) {
            if (t >= g->tap_count) break;
            float total = sum_lanes(&sum[o * taps + t]);
            for (int64_t rest = p; rest < g->pixels; rest++) total += dy[o * g->pixels + rest] * x[t][rest];
            g->sums[o * g->sum_stride + t] += total;
        }
    }
}

typedef void (*dot_kernel)(const dot_block *);
DL_WIDE static void wide_dots_6(const dot_block *g) { sum_dots(g, 6, 4); }
DL_WIDE static void wide_dots_4(const dot_block *g) { sum_dots(g, 4, 4); }
DL_WIDE static void wide_dots_2(const dot_block *g) { sum_dots(g, 2, 4); }
DL_WIDE static void wide_dots_1(const dot_block *g) { sum_dots(g, 1, 4); }
DL_MIDDLE static void middle_dots_1(const dot_block *g) { sum_dots(g, 1, 4); }
DL_NARROW static void narrow_dots_1(const dot_block *g) { sum_dots(g, 1, 2); }

void dl_sum_dots(
    int64_t outputs, int64_t taps, int64_t sum_stride, const int32_t *offsets, int64_t pixels, const float *windows,
    const float *dy, float *sums) {
    int wide = dl_register_class() == 2;
    int64_t step = dl_register_class() ? 4 : 2;
    for (int64_t o = 0; o < outputs;) {
        int64_t left = outputs - o;
        int64_t some = !wide ? 1 : left >= 6 && left != 8 ? 6 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
        dot_kernel sum = some == 6   ? wide_dots_6
                         : some == 4 ? wide_dots_4
                         : some == 2 ? wide_dots_2
                         : wide      ? wide_dots_1
                         : step == 4 ? middle_dots_1
                                     : narrow_dots_1;
        for (int64_t k = 0; k < taps; k += step) {
            dot_block block = {pixels, windows, dy + o * pixels, offsets + k, taps - k < step ? taps - k : step,
                               sum_stride, sums + o * sum_stride + k};
            sum(&block);
        }
        o += some;
    }
}
