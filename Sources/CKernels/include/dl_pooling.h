#pragma once
#include <stdint.h>

/// The extents of a pooling of one plane.
typedef struct {
    int64_t height, width;
    int64_t kernel_height, kernel_width;
    int64_t stride_y, stride_x, padding_y, padding_x;
    int64_t out_height, out_width;
} dl_pooling;

/// The largest value of each window of one plane and where it stood. The first of equals wins; NaN wins over all.
void dl_max_pool(const dl_pooling *g, const float *x, float *y, int32_t *places);
/// Gives each output's gradient to the place that its value came from.
void dl_max_pool_backward(const dl_pooling *g, const float *dy, const int32_t *places, float *dx);

/// The mean of each window of one plane; padding counts as zeros where the window reaches into it.
void dl_average_pool(const dl_pooling *g, const float *x, float *y);
/// Shares each output's gradient out to its window.
void dl_average_pool_backward(const dl_pooling *g, const float *dy, float *dx);

/// The mean over windows that share the plane out as evenly as whole pixels allow.
void dl_adaptive_pool(int64_t height, int64_t width, int64_t out_height, int64_t out_width, const float *x, float *y);
void dl_adaptive_pool_backward(
    int64_t height, int64_t width, int64_t out_height, int64_t out_width, const float *dy, float *dx);
