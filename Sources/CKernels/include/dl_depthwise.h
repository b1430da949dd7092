#pragma once
#include <stdint.h>

#include "dl_windows.h"

/// A convolution of single planes: each has one kernel and makes one plane.
///
/// Pixels of the result stand in rows of `windows.columns`, so that 16 of them read each tap side by side; what falls
/// between two rows is computed and left out.
typedef struct {
    /// The laying-out of one plane, its rows with their padding.
    dl_windows windows;
    /// Phases of the result that have taps of their own, `step_y` × `step_x`; phase i has `taps[i]` to `taps[i + 1]`.
    int64_t step_y, step_x;
    const int32_t *taps;
    /// Where each tap reads the windows, and which weight of the kernel it is.
    const int32_t *offsets, *sources;
    int64_t kernel;
    /// Rows and columns of a phase, and of the result.
    int64_t rows, columns;
    int64_t height, width;
} dl_depthwise;

/// Values that `dl_sum_depthwise` needs aside; zeros at first.
int64_t dl_depthwise_capacity(const dl_depthwise *g);

/// Computes `count` planes from number `first` on, of `[images, channels, ...]`. `image` and `y` are whole tensors, `end` is
/// where the image's memory ends. Adds to `y` if `accumulate`.
void dl_sum_depthwise(
    const dl_depthwise *g, int64_t first, int64_t count, int64_t channels, const float *image, const float *end,
    const float *weights, const float *bias, float *scratch, int accumulate, float *y);

/// Values that `dl_sum_depthwise_weights` needs aside; zeros at first.
int64_t dl_depthwise_weights_capacity(const dl_depthwise *g);

/// The gradients of the kernels of `count` channels from `first` on: sums over all images, in an order that is always the
/// same. `g` is the forward convolution. Adds to `dw` if `accumulate`.
void dl_sum_depthwise_weights(
    const dl_depthwise *g, int64_t first, int64_t count, int64_t images, int64_t channels, const float *image,
    const float *end, const float *dy, float *scratch, int accumulate, float *dw);
