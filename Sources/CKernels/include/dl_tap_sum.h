#pragma once
#include <stdint.h>

/// A convolution of one image as a sum over taps: `y[o][p] = Σ_k weights[o][k] windows[offsets[k] + place(p)]`.
///
/// The 16 pixels of a vector follow each other in the windows. Vectors stand in rows of `row_vectors`, the rows
/// `row_stride` apart.
typedef struct {
    int64_t taps, outputs;
    const int32_t *offsets;
    int64_t pixels;
    int64_t row_vectors, row_stride;
    /// Taps of an output in the packed weights, of which `taps` are summed here.
    int64_t packed_taps;
} dl_tap_sum;

/// How many outputs are best computed together on this machine.
int64_t dl_tap_block(int64_t outputs);

/// Weights in the order that they are used: `[outputs / block, taps, block]`, missing outputs as zeros. The weight of
/// output o and tap k is `weights[sources[k] + o * output_stride]`.
void dl_pack_taps(
    int64_t taps, int64_t outputs, const int32_t *sources, int64_t output_stride, const float *weights, float *packed);

/// Sums `outputs` planes of `pixels` values, `y`; each starts from its bias if there is one, from what stands in `y` if
/// `accumulate`, else from 0.
void dl_sum_taps(
    const dl_tap_sum *g, const float *windows, const float *packed, const float *bias, int accumulate, float *y);
