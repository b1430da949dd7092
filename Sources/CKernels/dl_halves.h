#pragma once
#include "dl_pooling.h"

// The usual pooling, 2 × 2 windows side by side, which vectors serve.

/// Whether a pooling is of that kind.
static inline int dl_pools_halves(const dl_pooling *g) {
    return g->kernel_height == 2 && g->kernel_width == 2 && g->stride_y == 2 && g->stride_x == 2 && g->padding_y == 0 &&
           g->padding_x == 0 && g->out_height * 2 <= g->height && g->out_width * 2 <= g->width;
}

void dl_max_halves(const dl_pooling *g, const float *x, float *y, int32_t *places);
void dl_average_halves(const dl_pooling *g, const float *x, float *y);
void dl_average_halves_backward(const dl_pooling *g, const float *dy, float *dx);
