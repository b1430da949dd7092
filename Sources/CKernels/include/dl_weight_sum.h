#pragma once
#include <stdint.h>

/// A weight's gradient as a sum over pixels: `sums[r][t][o] += Σ_(y,x) dy[y][x][o] image[runs[r] + t + y row_stride + x
/// pixel_stride]`. A run is `width` taps side by side.
typedef struct {
    int64_t run_count, width;
    const int32_t *runs;
    int64_t rows, columns, row_stride, pixel_stride;
    int64_t outputs;
} dl_weight_sum;

/// How many outputs are best kept side by side on this machine.
int64_t dl_weight_lanes(int64_t outputs);

/// Whether a run may have this width; otherwise each tap is a run of its own.
int dl_weight_run_fits(int64_t width);

/// Adds one image's share to `sums`, `[outputs / lanes, run_count, width, lanes]`.
///
/// - dy: `[outputs / lanes, rows, columns, lanes]`.
void dl_sum_weights(const dl_weight_sum *g, const float *image, const float *dy, float *sums);

/// Adds the sums of `slices` shares of the images, `slice_stride` apart and taken in order, to the `taps` weights of each
/// output from `first`, a multiple of the lanes, to `last`.
void dl_add_weight_sums(
    int64_t slices, int64_t slice_stride, int64_t outputs, int64_t first, int64_t last, int64_t taps, const float *sums,
    float *weights);

/// The same gradient as products of whole planes, better for a few outputs: adds `Σ_p dy[o][p] windows[offsets[k] + p]` to
/// `sums[o × sum_stride + k]`, for windows laid out flat and `dy`, `[outputs, pixels]`.
void dl_sum_dots(
    int64_t outputs, int64_t taps, int64_t sum_stride, const int32_t *offsets, int64_t pixels, const float *windows,
    const float *dy, float *sums);
