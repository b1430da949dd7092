#include "dl_convolution.h"

#include <string.h>

#include "dl_dispatch.h"

/// The output positions along one axis whose input lies inside: `[*first, *last)`.
static void inside(int64_t offset, int64_t stride, int64_t extent, int64_t outputs, int64_t *first, int64_t *last) {
    int64_t low = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
    int64_t high = extent - 1 - offset < 0 ? 0 : (extent - 1 - offset) / stride + 1;
    *first = low < outputs ? low : outputs;
    *last = high < outputs ? high : outputs;
    if (*last < *first) *last = *first;
}

DL_KERNEL(
    void, dl_image_to_columns,
    (const dl_convolution *g, const float *image, float *columns),
    (g, image, columns)) {
    int64_t plane = g->out_height * g->out_width;
    for (int64_t c = 0; c < g->channels; c++, image += g->height * g->width) {
        for (int64_t ky = 0; ky < g->kernel_height; ky++) {
            for (int64_t kx = 0; kx < g->kernel_width; kx++, columns += plane) {
                int64_t offset_y = ky * g->dilation_y - g->padding_y, offset_x = kx * g->dilation_x - g->padding_x;
                int64_t y0, y1, x0, x1;
                inside(offset_y, g->stride_y, g->height, g->out_height, &y0, &y1);
                inside(offset_x, g->stride_x, g->width, g->out_width, &x0, &x1);
                memset(columns, 0, (size_t)(y0 * g->out_width) * sizeof(float));
                for (int64_t y = y0; y < y1; y++) {
                    float *row = columns + y * g->out_width;
                    const float *source = image + (y * g->stride_y + offset_y) * g->width + offset_x;
                    for (int64_t x = 0; x < x0; x++) row[x] = 0;
                    if (g->stride_x == 1) {
                        memcpy(row + x0, source + x0, (size_t)(x1 - x0) * sizeof(float));
                    } else {
                        for (int64_t x = x0; x < x1; x++) row[x] = source[x * g->stride_x];
                    }
                    for (int64_t x = x1; x < g->out_width; x++) row[x] = 0;
                }
                memset(columns + y1 * g->out_width, 0, (size_t)((g->out_height - y1) * g->out_width) * sizeof(float));
            }
        }
    }
}

DL_KERNEL(
    void, dl_columns_to_image,
    (const dl_convolution *g, const float *columns, float *image),
    (g, columns, image)) {
    int64_t plane = g->out_height * g->out_width;
    for (int64_t c = 0; c < g->channels; c++, image += g->height * g->width) {
        for (int64_t ky = 0; ky < g->kernel_height; ky++) {
            for (int64_t kx = 0; kx < g->kernel_width; kx++, columns += plane) {
                int64_t offset_y = ky * g->dilation_y - g->padding_y, offset_x = kx * g->dilation_x - g->padding_x;
                int64_t y0, y1, x0, x1;
                inside(offset_y, g->stride_y, g->height, g->out_height, &y0, &y1);
                inside(offset_x, g->stride_x, g->width, g->out_width, &x0, &x1);
                for (int64_t y = y0; y < y1; y++) {
                    const float *row = columns + y * g->out_width;
                    float *target = image + (y * g->stride_y + offset_y) * g->width + offset_x;
                    if (g->stride_x == 1) {
                        DL_VECTORIZE for (int64_t x = x0; x < x1; x++) target[x] += row[x];
                    } else {
                        for (int64_t x = x0; x < x1; x++) target[x * g->stride_x] += row[x];
                    }
                }
            }
        }
    }
}

DL_KERNEL(
    void, dl_fill_planes,
    (int64_t channels, int64_t plane, const float *bias, float *y),
    (channels, plane, bias, y)) {
    for (int64_t c = 0; c < channels; c++, y += plane) {
        for (int64_t i = 0; i < plane; i++) y[i] = bias[c];
    }
}

DL_KERNEL(
    float, dl_sum_channel,
    (int64_t images, int64_t image_stride, int64_t plane, const float *x),
    (images, image_stride, plane, x)) {
    DL_REASSOCIATE
    double total = 0;
    for (int64_t n = 0; n < images; n++, x += image_stride) {
        float sum = 0;
        for (int64_t i = 0; i < plane; i++) sum += x[i];
        total += (double)sum;
    }
    return (float)total;
}
