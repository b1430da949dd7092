#include "dl_halves.h"

#include "dl_dispatch.h"
#include "dl_vectors.h"

// Eight windows at a time; the last eight of a row overlap the ones before, so that no row but a very short one has a
// rest. That is right because every output is written, never added to.

typedef int32_t int8 __attribute__((vector_size(32)));
typedef int32_t unaligned_int8 __attribute__((vector_size(32), aligned(4), may_alias));

#define EVEN(v) __builtin_shufflevector(v, v, 0, 2, 4, 6, 8, 10, 12, 14)
#define ODD(v) __builtin_shufflevector(v, v, 1, 3, 5, 7, 9, 11, 13, 15)

/// Where the eight windows at or before `x` begin.
DL_INLINE int64_t eight_from(int64_t x, int64_t width) { return x + 8 <= width ? x : width - 8; }

/// Takes the values that are larger than `best` or NaN, and their places. By pointer: how vectors are passed by value
/// depends on the instruction set.
DL_INLINE void take_larger(const dl_v8 *value, int32_t offset, const int8 *place, dl_v8 *best, int8 *best_place) {
    int8 larger = (*value > *best) | (*value != *value);
    *best = (dl_v8)((larger & (int8)*value) | (~larger & (int8)*best));
    *best_place = (larger & (*place + offset)) | (~larger & *best_place);
}

DL_KERNEL(void, dl_max_halves, (const dl_pooling *g, const float *x, float *y, int32_t *places), (g, x, y, places)) {
    const int64_t width = g->out_width;
    const int32_t below = (int32_t)g->width;
    for (int64_t row = 0; row < g->out_height; row++, y += width, places += width) {
        int64_t start = 2 * row * g->width;
        const float *top = x + start, *bottom = top + g->width;
        if (width < 8) {
            for (int64_t i = 0; i < width; i++) {
                const float values[4] = {top[2 * i], top[2 * i + 1], bottom[2 * i], bottom[2 * i + 1]};
                const int32_t offsets[4] = {0, 1, below, below + 1};
                int best = 0;
                for (int k = 1; k < 4; k++) {
                    if (values[k] > values[best] || values[k] != values[k]) best = k;
                }
                y[i] = values[best];
                places[i] = (int32_t)(start + 2 * i) + offsets[best];
            }
            continue;
        }
        for (int64_t i = 0; i < width; i += 8) {
            int64_t first = eight_from(i, width);
            dl_v16 t = *(const dl_u16 *)(top + 2 * first), b = *(const dl_u16 *)(bottom + 2 * first);
            int8 place = (int8){0, 2, 4, 6, 8, 10, 12, 14} + (int32_t)(start + 2 * first);
            dl_v8 best = EVEN(t), others[3] = {ODD(t), EVEN(b), ODD(b)};
            int8 best_place = place;
            take_larger(&others[0], 1, &place, &best, &best_place);
            take_larger(&others[1], below, &place, &best, &best_place);
            take_larger(&others[2], below + 1, &place, &best, &best_place);
            *(dl_u8 *)(y + first) = best;
            *(unaligned_int8 *)(places + first) = best_place;
        }
    }
}

DL_KERNEL(void, dl_average_halves, (const dl_pooling *g, const float *x, float *y), (g, x, y)) {
    const int64_t width = g->out_width;
    for (int64_t row = 0; row < g->out_height; row++, y += width) {
        const float *top = x + 2 * row * g->width, *bottom = top + g->width;
        if (width < 8) {
            for (int64_t i = 0; i < width; i++) {
                y[i] = 0.25f * ((top[2 * i] + bottom[2 * i]) + (top[2 * i + 1] + bottom[2 * i + 1]));
            }
            continue;
        }
        for (int64_t i = 0; i < width; i += 8) {
            int64_t first = eight_from(i, width);
            dl_v16 sum = *(const dl_u16 *)(top + 2 * first) + *(const dl_u16 *)(bottom + 2 * first);
            *(dl_u8 *)(y + first) = 0.25f * (EVEN(sum) + ODD(sum));
        }
    }
}

DL_KERNEL(void, dl_average_halves_backward, (const dl_pooling *g, const float *dy, float *dx), (g, dy, dx)) {
    const int64_t width = g->out_width;
    for (int64_t row = 0; row < g->out_height; row++, dy += width) {
        float *top = dx + 2 * row * g->width, *bottom = top + g->width;
        for (int64_t i = 0; width < 8 && i < width; i++) {
            top[2 * i] = top[2 * i + 1] = bottom[2 * i] = bottom[2 * i + 1] = 0.25f * dy[i];
        }
        for (int64_t i = 0; width >= 8 && i < width; i += 8) {
            int64_t first = eight_from(i, width);
            dl_v8 share = 0.25f * *(const dl_u8 *)(dy + first);
            dl_v16 both = __builtin_shufflevector(share, share, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
            *(dl_u16 *)(top + 2 * first) = both;
            *(dl_u16 *)(bottom + 2 * first) = both;
        }
        // A column or row that no window covers.
        for (int64_t i = 2 * width; i < g->width; i++) top[i] = bottom[i] = 0;
    }
    float *rest = dx + 2 * g->out_height * g->width;
    memset(rest, 0, (size_t)((g->height - 2 * g->out_height) * g->width) * sizeof(float));
}
