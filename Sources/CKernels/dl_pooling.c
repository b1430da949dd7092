#include "dl_pooling.h"

#include <string.h>

#include "dl_halves.h"

static inline int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
static inline int64_t most(int64_t a, int64_t b) { return a > b ? a : b; }

void dl_max_pool(const dl_pooling *g, const float *x, float *y, int32_t *places) {
    if (dl_pools_halves(g)) {
        dl_max_halves(g, x, y, places);
        return;
    }
    for (int64_t oy = 0; oy < g->out_height; oy++) {
        int64_t y0 = most(oy * g->stride_y - g->padding_y, 0);
        int64_t y1 = least(oy * g->stride_y - g->padding_y + g->kernel_height, g->height);
        for (int64_t ox = 0; ox < g->out_width; ox++) {
            int64_t x0 = most(ox * g->stride_x - g->padding_x, 0);
            int64_t x1 = least(ox * g->stride_x - g->padding_x + g->kernel_width, g->width);
            int64_t place = y0 * g->width + x0;
            float largest = x[place];
            for (int64_t iy = y0; iy < y1; iy++) {
                for (int64_t ix = x0; ix < x1; ix++) {
                    float value = x[iy * g->width + ix];
                    if (value > largest || value != value) {
                        largest = value;
                        place = iy * g->width + ix;
                    }
                }
            }
            *y++ = largest;
            *places++ = (int32_t)place;
        }
    }
}

void dl_max_pool_backward(const dl_pooling *g, const float *dy, const int32_t *places, float *dx) {
    int64_t outputs = g->out_height * g->out_width;
    memset(dx, 0, (size_t)(g->height * g->width) * sizeof(float));
    for (int64_t i = 0; i < outputs; i++) dx[places[i]] += dy[i];
}

/// A window of an average: its pixels inside the plane, and what the sum is divided by.
typedef struct {
    int64_t y0, y1, x0, x1;
    float divisor;
} window;

static window window_at(const dl_pooling *g, int64_t oy, int64_t ox) {
    int64_t top = oy * g->stride_y - g->padding_y, left = ox * g->stride_x - g->padding_x;
    // What ceil mode adds beyond the padding does not count, as in PyTorch.
    int64_t bottom = least(top + g->kernel_height, g->height + g->padding_y);
    int64_t right = least(left + g->kernel_width, g->width + g->padding_x);
    window w = {most(top, 0), least(bottom, g->height), most(left, 0), least(right, g->width), 0};
    w.divisor = (float)((bottom - top) * (right - left));
    return w;
}

void dl_average_pool(const dl_pooling *g, const float *x, float *y) {
    if (dl_pools_halves(g)) {
        dl_average_halves(g, x, y);
        return;
    }
    for (int64_t oy = 0; oy < g->out_height; oy++) {
        for (int64_t ox = 0; ox < g->out_width; ox++) {
            window w = window_at(g, oy, ox);
            float sum = 0;
            for (int64_t iy = w.y0; iy < w.y1; iy++) {
                for (int64_t ix = w.x0; ix < w.x1; ix++) sum += x[iy * g->width + ix];
            }
            *y++ = sum / w.divisor;
        }
    }
}

void dl_average_pool_backward(const dl_pooling *g, const float *dy, float *dx) {
    if (dl_pools_halves(g)) {
        dl_average_halves_backward(g, dy, dx);
        return;
    }
    memset(dx, 0, (size_t)(g->height * g->width) * sizeof(float));
    for (int64_t oy = 0; oy < g->out_height; oy++) {
        for (int64_t ox = 0; ox < g->out_width; ox++) {
            window w = window_at(g, oy, ox);
            float share = *dy++ / w.divisor;
            for (int64_t iy = w.y0; iy < w.y1; iy++) {
                for (int64_t ix = w.x0; ix < w.x1; ix++) dx[iy * g->width + ix] += share;
            }
        }
    }
}

void dl_adaptive_pool(int64_t height, int64_t width, int64_t out_height, int64_t out_width, const float *x, float *y) {
    for (int64_t oy = 0; oy < out_height; oy++) {
        int64_t y0 = oy * height / out_height, y1 = ((oy + 1) * height + out_height - 1) / out_height;
        for (int64_t ox = 0; ox < out_width; ox++) {
            int64_t x0 = ox * width / out_width, x1 = ((ox + 1) * width + out_width - 1) / out_width;
            float sum = 0;
            for (int64_t iy = y0; iy < y1; iy++) {
                for (int64_t ix = x0; ix < x1; ix++) sum += x[iy * width + ix];
            }
            *y++ = sum / (float)((y1 - y0) * (x1 - x0));
        }
    }
}

void dl_adaptive_pool_backward(
    int64_t height, int64_t width, int64_t out_height, int64_t out_width, const float *dy, float *dx) {
    memset(dx, 0, (size_t)(height * width) * sizeof(float));
    for (int64_t oy = 0; oy < out_height; oy++) {
        int64_t y0 = oy * height / out_height, y1 = ((oy + 1) * height + out_height - 1) / out_height;
        for (int64_t ox = 0; ox < out_width; ox++) {
            int64_t x0 = ox * width / out_width, x1 = ((ox + 1) * width + out_width - 1) / out_width;
            float share = *dy++ / (float)((y1 - y0) * (x1 - x0));
            for (int64_t iy = y0; iy < y1; iy++) {
                for (int64_t ix = x0; ix < x1; ix++) dx[iy * width + ix] += share;
            }
        }
    }
}
