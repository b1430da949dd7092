#include "dl_tap_sum.h"

#include "dl_vectors.h"

/// One block: `vectors` vectors of 16 pixels by some outputs.
typedef struct {
    int64_t taps;
    const int32_t *offsets;
    const float *windows[4];
    const float *weights;
    /// Where each output starts; NULL to start from what stands in `y`.
    const float *start;
    float *y;
    int64_t plane;
} tap_block;

DL_INLINE void sum_block(const tap_block *g, const int vectors, const int outputs) {
    dl_v16 sum[32];
    float *y = g->y;
    const int64_t plane = g->plane;
    if (g->start) {
#pragma unroll
        for (int i = 0; i < outputs * vectors; i++) sum[i] = (dl_v16){0} + g->start[i / vectors];
    } else {
#pragma unroll
        for (int i = 0; i < outputs * vectors; i++)
            sum[i] = *(const dl_u16 *)(y + i / vectors * plane + i % vectors * 16);
    }
    const float *weights = g->weights;
    const float *windows[4];
#pragma unroll
    for (int v = 0; v < vectors; v++) windows[v] = g->windows[v];
    const int32_t *offsets = g->offsets, *end = offsets + g->taps;
    for (; offsets < end; offsets++, weights += outputs) {
        const int64_t offset = *offsets;
        dl_v16 x[4];
#pragma unroll
        for (int v = 0; v < vectors; v++) x[v] = *(const dl_u16 *)(windows[v] + offset);
#pragma unroll
        for (int i = 0; i < outputs * vectors; i++) sum[i] += weights[i / vectors] * x[i % vectors];
    }
#pragma unroll
    for (int i = 0; i < outputs * vectors; i++) *(dl_u16 *)(y + i / vectors * plane + i % vectors * 16) = sum[i];
}

// 32 registers of 16 values: blocks of 16 to 24 sums.
DL_WIDE static void wide_2x8(const tap_block *g) { sum_block(g, 2, 8); }
DL_WIDE static void wide_3x8(const tap_block *g) { sum_block(g, 3, 8); }
DL_WIDE static void wide_1x8(const tap_block *g) { sum_block(g, 1, 8); }
DL_WIDE static void wide_4x6(const tap_block *g) { sum_block(g, 4, 6); }
DL_WIDE static void wide_1x6(const tap_block *g) { sum_block(g, 1, 6); }
DL_WIDE static void wide_4x1(const tap_block *g) { sum_block(g, 4, 1); }
DL_WIDE static void wide_1x1(const tap_block *g) { sum_block(g, 1, 1); }
// 16 registers of 8: 12 sums.
DL_MIDDLE static void middle_1x6(const tap_block *g) { sum_block(g, 1, 6); }
DL_MIDDLE static void middle_2x1(const tap_block *g) { sum_block(g, 2, 1); }
DL_MIDDLE static void middle_1x1(const tap_block *g) { sum_block(g, 1, 1); }
// 16 registers of 4.
DL_NARROW static void narrow_1x2(const tap_block *g) { sum_block(g, 1, 2); }
DL_NARROW static void narrow_1x1(const tap_block *g) { sum_block(g, 1, 1); }

typedef struct {
    int vectors, outputs;
    void (*many)(const tap_block *), (*one)(const tap_block *);
} tap_kernel;

static tap_kernel kernel_for(int64_t outputs, int64_t vectors) {
    switch (dl_register_class()) {
        case 2:
            if (outputs == 1) return (tap_kernel){4, 1, wide_4x1, wide_1x1};
            // Whichever leaves fewer outputs idle.
            if ((outputs + 5) / 6 * 6 < (outputs + 7) / 8 * 8) return (tap_kernel){4, 6, wide_4x6, wide_1x6};
            // Three vectors read less for each sum; two leave no single one behind where there are four.
            if (vectors == 2 || vectors == 4) return (tap_kernel){2, 8, wide_2x8, wide_1x8};
            return (tap_kernel){3, 8, wide_3x8, wide_1x8};
        case 1:
            if (outputs == 1) return (tap_kernel){2, 1, middle_2x1, middle_1x1};
            return (tap_kernel){1, 6, middle_1x6, middle_1x6};
        default:
            if (outputs == 1) return (tap_kernel){1, 1, narrow_1x1, narrow_1x1};
            return (tap_kernel){1, 2, narrow_1x2, narrow_1x2};
    }
}

int64_t dl_tap_block(int64_t outputs) { return kernel_for(outputs, 1).outputs; }

void dl_pack_taps(
    int64_t taps, int64_t outputs, const int32_t *sources, int64_t output_stride, const float *weights, float *packed) {
    int64_t block = kernel_for(outputs, 1).outputs;
    for (int64_t first = 0; first < outputs; first += block, packed += taps * block) {
        for (int64_t lane = 0; lane < block; lane++) {
            if (first + lane >= outputs) {
                for (int64_t k = 0; k < taps; k++) packed[k * block + lane] = 0;
                continue;
            }
            const float *source = weights + (first + lane) * output_stride;
            for (int64_t k = 0; k < taps; k++) packed[k * block + lane] = source[sources[k]];
        }
    }
}

/// Taps summed in one go: with two vectors of windows each they stay in the nearest cache.
static const int64_t tap_chunk = 192;

static inline int64_t place(const dl_tap_sum *g, int64_t vector) {
    return vector / g->row_vectors * g->row_stride + vector % g->row_vectors * 16;
}

void dl_sum_taps(
    const dl_tap_sum *g, const float *windows, const float *packed, const float *bias, int accumulate, float *y) {
    int64_t vectors = (g->pixels + 15) / 16;
    tap_kernel kernel = kernel_for(g->outputs, vectors);
    int64_t chunks = g->taps <= tap_chunk ? 1 : (g->taps + tap_chunk - 1) / tap_chunk;
    int64_t chunk = (g->taps + chunks - 1) / chunks;
    for (int64_t vector = 0; vector < vectors;) {
        int64_t count = vector + kernel.vectors <= vectors ? kernel.vectors : 1;
        tap_block block;
        for (int64_t v = 0; v < count; v++) block.windows[v] = windows + place(g, vector + v);
        int64_t pixels = vector + count < vectors ? count * 16 : g->pixels - vector * 16;
        for (int64_t i = 0; i < chunks; i++) {
            int64_t tap = i * chunk;
            block.taps = g->taps - tap < chunk ? g->taps - tap : chunk;
            block.offsets = g->offsets + tap;
            for (int64_t first = 0; first < g->outputs; first += kernel.outputs) {
                int64_t used = g->outputs - first < kernel.outputs ? g->outputs - first : kernel.outputs;
                float start[8] = {0}, edge[8 * 64];
                for (int64_t o = 0; bias && o < used; o++) start[o] = bias[first + o];
                block.start = accumulate || tap > 0 ? 0 : start;
                block.weights = packed + first * g->packed_taps + tap * kernel.outputs;
                block.y = y + first * g->pixels + vector * 16;
                block.plane = g->pixels;
                // A block that reaches beyond the plane or its outputs works aside.
                int is_edge = used < kernel.outputs || pixels < count * 16;
                if (is_edge) {
                    for (int64_t o = 0; o < used; o++) {
                        memcpy(edge + o * 64, block.y + o * g->pixels, (size_t)pixels * sizeof(float));
                    }
                    block.y = edge;
                    block.plane = 64;
                }
                if (count > 1) kernel.many(&block);
                else kernel.one(&block);
                for (int64_t o = 0; is_edge && o < used; o++) {
                    memcpy(y + (first + o) * g->pixels + vector * 16, edge + o * 64, (size_t)pixels * sizeof(float));
                }
            }
        }
        vector += count;
    }
}
