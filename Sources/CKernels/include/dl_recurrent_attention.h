#pragma once
#include <stdint.h>

// The additive score of attention, and the cell of a gated recurrent unit, a row at a time.

/// scores[s] = v · tanh(query + keys[s]), for `keys` rows of `width` values.
void dl_additive_scores(
    int64_t keys, int64_t width, const float *query, const float *key, const float *v, float *scores);
/// From the slopes of the scores: adds to the slopes of the query, of each key, and of v.
void dl_additive_scores_backward(
    int64_t keys, int64_t width, const float *query, const float *key, const float *v, const float *dscores,
    float *dquery, float *dkey, float *dv);

/// Rows of a GRU: x and h are what its input and its state give to the gates r, z, n, `[rows, 3 * width]`, the rows of x
/// `x_stride` apart. h' = (1 - z) n + z h, n = tanh(x_n + r h_n). `gates` keeps r, z, n for the way back.
void dl_gru_cell(
    int64_t rows, int64_t width, const float *x, int64_t x_stride, const float *h, const float *state, float *gates,
    float *next);
/// From the slope of h': the slopes of x, of h, and of the state by way of z alone.
void dl_gru_cell_backward(
    int64_t rows, int64_t width, const float *h, const float *state, const float *gates, const float *dnext,
    float *dx, float *dh, float *dstate);
