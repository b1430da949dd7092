#pragma once
#include <stdint.h>

/// The extents of a two-dimensional convolution of one image and one group of channels.
typedef struct {
    int64_t channels, height, width;
    int64_t kernel_height, kernel_width;
    int64_t stride_y, stride_x, padding_y, padding_x, dilation_y, dilation_x;
    int64_t out_height, out_width;
} dl_convolution;

/// Lays the windows of `image`, `[channels, height, width]`, side by side:
/// `columns`, `[channels × kernel_height × kernel_width, out_height × out_width]`. What lies in the padding is 0.
void dl_image_to_columns(const dl_convolution *g, const float *image, float *columns);

/// The transpose of the above: adds each column's values to the pixels that it came from.
void dl_columns_to_image(const dl_convolution *g, const float *columns, float *image);

/// Fills each of `channels` planes with its bias.
void dl_fill_planes(int64_t channels, int64_t plane, const float *bias, float *y);

/// The sum of one channel's plane over a batch of images that are `image_stride` values apart.
float dl_sum_channel(int64_t images, int64_t image_stride, int64_t plane, const float *x);
