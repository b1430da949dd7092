#include "dl_depthwise.h"

#include "dl_vectors.h"

// A plane and its windows stay in the nearest cache, so one plane is laid out, summed and joined before the next.

/// Some vectors of one phase of a plane, their pixels side by side.
typedef struct {
    int64_t taps;
    const int32_t *offsets;
    const float *weights;
    float start;
} plane_taps;

DL_INLINE void sum_vectors(const plane_taps *g, const int vectors, const float *windows, float *y) {
    dl_v16 sum[8];
#pragma unroll
    for (int v = 0; v < vectors; v++) sum[v] = (dl_v16){0} + g->start;
    for (int64_t k = 0; k < g->taps; k++) {
        const float *x = windows + g->offsets[k];
        const float weight = g->weights[k];
#pragma unroll
        for (int v = 0; v < vectors; v++) sum[v] += weight * (dl_v16) * (const dl_u16 *)(x + 16 * v);
    }
#pragma unroll
    for (int v = 0; v < vectors; v++) *(dl_u16 *)(y + 16 * v) = sum[v];
}

/// `vectors` of them, `most` at a time: as many sums as the registers hold.
DL_INLINE void sum_plane(const plane_taps *g, const int most, int64_t vectors, const float *windows, float *y) {
    int64_t v = 0;
    for (; v + most <= vectors; v += most) sum_vectors(g, most, windows + 16 * v, y + 16 * v);
    if (most > 4 && v + 4 <= vectors) {
        sum_vectors(g, 4, windows + 16 * v, y + 16 * v);
        v += 4;
    }
    if (most > 2 && v + 2 <= vectors) {
        sum_vectors(g, 2, windows + 16 * v, y + 16 * v);
        v += 2;
    }
    for (; v < vectors; v++) sum_vectors(g, 1, windows + 16 * v, y + 16 * v);
}

DL_WIDE static void sum_wide(const plane_taps *g, int64_t n, const float *x, float *y) { sum_plane(g, 8, n, x, y); }
DL_MIDDLE static void sum_middle(const plane_taps *g, int64_t n, const float *x, float *y) { sum_plane(g, 4, n, x, y); }
DL_NARROW static void sum_narrow(const plane_taps *g, int64_t n, const float *x, float *y) { sum_plane(g, 2, n, x, y); }

/// Vectors that cover the pixels of a phase.
static int64_t phase_vectors(const dl_depthwise *g) { return ((g->rows - 1) * g->windows.columns + g->columns + 15) / 16; }

/// Values of a phase. Its last vector may reach into the next one, which is computed after it.
static int64_t phase_stride(const dl_depthwise *g) { return g->rows * g->windows.columns; }

static int64_t rounded(int64_t count) { return (count + 15) / 16 * 16; }

int64_t dl_depthwise_capacity(const dl_depthwise *g) {
    return rounded(dl_windows_capacity(&g->windows)) + rounded(g->kernel) + g->step_y * g->step_x * phase_stride(g) + DL_WINDOW_SLACK;
}

void dl_sum_depthwise(
    const dl_depthwise *g, int64_t first, int64_t count, int64_t channels, const float *image, const float *end,
    const float *weights, const float *bias, float *scratch, int accumulate, float *y) {
    void (*sum)(const plane_taps *, int64_t, const float *, float *) =
        dl_register_class() == 2 ? sum_wide : dl_register_class() == 1 ? sum_middle : sum_narrow;
    int64_t vectors = phase_vectors(g), stride = phase_stride(g);
    float *packed = scratch + rounded(dl_windows_capacity(&g->windows));
    float *parts = packed + rounded(g->kernel);
    int64_t channel = first % channels;
    for (int64_t plane = first; plane < first + count; plane++, channel = channel + 1 == channels ? 0 : channel + 1) {
        const float *own = weights + channel * g->kernel;
        const float *windows =
            dl_lay_windows(&g->windows, image + plane * g->windows.height * g->windows.width, end, scratch);
        for (int64_t phase = 0; phase < g->step_y * g->step_x; phase++) {
            int64_t start = g->taps[phase], taps = g->taps[phase + 1] - start;
            for (int64_t k = 0; k < taps; k++) packed[k] = own[g->sources[start + k]];
            plane_taps part = {taps, g->offsets + start, packed, bias ? bias[channel] : 0};
            sum(&part, vectors, windows, parts + phase * stride);
        }
        dl_join_phases(
            g->step_y, g->step_x, 1, g->rows, g->windows.columns, parts, g->height, g->width, accumulate,
            y + plane * g->height * g->width);
    }
}

/// Channels whose planes of one image are read before the next image's: small planes of one channel alone would be far
/// apart in memory.
static const int64_t channel_block = 16;

DL_INLINE void dot_taps(
    const int taps, int64_t vectors, const int32_t *offsets, const float *windows, const float *dy, dl_v16 *sums) {
    dl_v16 sum[9];
#pragma unroll
    for (int k = 0; k < taps; k++) sum[k] = sums[k];
    for (int64_t v = 0; v < vectors; v++) {
        dl_v16 upstream = *(const dl_u16 *)(dy + 16 * v);
#pragma unroll
        for (int k = 0; k < taps; k++) sum[k] += upstream * (dl_v16) * (const dl_u16 *)(windows + 16 * v + offsets[k]);
    }
#pragma unroll
    for (int k = 0; k < taps; k++) sums[k] = sum[k];
}

/// All taps of a plane, `most` at a time.
DL_INLINE void dot_plane(
    const int most, int64_t taps, int64_t vectors, const int32_t *offsets, const float *windows, const float *dy,
    dl_v16 *sums) {
    int64_t k = 0;
    for (; k + most <= taps; k += most) dot_taps(most, vectors, offsets + k, windows, dy, sums + k);
    for (; most > 3 && k + 3 <= taps; k += 3) dot_taps(3, vectors, offsets + k, windows, dy, sums + k);
    for (; k < taps; k++) dot_taps(1, vectors, offsets + k, windows, dy, sums + k);
}

DL_WIDE static void dot_wide(int64_t t, int64_t n, const int32_t *o, const float *x, const float *dy, dl_v16 *sums) {
    dot_plane(9, t, n, o, x, dy, sums);
}
DL_MIDDLE static void dot_middle(int64_t t, int64_t n, const int32_t *o, const float *x, const float *dy, dl_v16 *sums) {
    dot_plane(3, t, n, o, x, dy, sums);
}
DL_NARROW static void dot_narrow(int64_t t, int64_t n, const int32_t *o, const float *x, const float *dy, dl_v16 *sums) {
    dot_plane(3, t, n, o, x, dy, sums);
}

/// The laying-out of a plane of gradients in the rows of the windows, zeros between them.
static dl_windows gradient_rows(const dl_depthwise *g) {
    return (dl_windows){
        .planes = 1, .height = g->height, .width = g->width, .shifts = 1, .shift_step = 1, .row_phases = 1,
        .rows = g->rows, .columns = g->windows.columns, .column_stride = 1};
}

int64_t dl_depthwise_weights_capacity(const dl_depthwise *g) {
    dl_windows gradients = gradient_rows(g);
    // The sums are aligned by hand.
    return rounded(dl_windows_capacity(&g->windows)) + rounded(dl_windows_capacity(&gradients))
        + channel_block * g->kernel * 16 + 16;
}

void dl_sum_depthwise_weights(
    const dl_depthwise *g, int64_t first, int64_t count, int64_t images, int64_t channels, const float *image,
    const float *end, const float *dy, float *scratch, int accumulate, float *dw) {
    void (*dot)(int64_t, int64_t, const int32_t *, const float *, const float *, dl_v16 *) =
        dl_register_class() == 2 ? dot_wide : dl_register_class() == 1 ? dot_middle : dot_narrow;
    dl_windows rows = gradient_rows(g);
    int64_t vectors = phase_vectors(g), plane = g->windows.height * g->windows.width, out = g->height * g->width;
    const float *dy_end = dy + images * channels * out;
    float *gradients = scratch + rounded(dl_windows_capacity(&g->windows));
    float *after = gradients + rounded(dl_windows_capacity(&rows));
    dl_v16 *sums = (dl_v16 *)(((uintptr_t)after + 63) / 64 * 64);
    for (int64_t block = first; block < first + count; block += channel_block) {
        int64_t here = first + count - block < channel_block ? first + count - block : channel_block;
        memset(sums, 0, (size_t)(here * g->kernel) * sizeof(dl_v16));
        for (int64_t n = 0; n < images; n++) {
            for (int64_t c = 0; c < here; c++) {
                int64_t place = n * channels + block + c;
                const float *windows = dl_lay_windows(&g->windows, image + place * plane, end, scratch);
                const float *upstream = dl_lay_windows(&rows, dy + place * out, dy_end, gradients);
                dot(g->kernel, vectors, g->offsets, windows, upstream, sums + c * g->kernel);
            }
        }
        float *target = dw + block * g->kernel;
        for (int64_t k = 0; k < here * g->kernel; k++) {
            float sum = accumulate ? target[k] : 0;
            for (int lane = 0; lane < 16; lane++) sum += sums[k][lane];
            target[k] = sum;
        }
    }
}
