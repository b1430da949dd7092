#pragma once
#include <stdint.h>

// Over the last axis of `[rows, columns]`, single-threaded.

void dl_softmax(int64_t rows, int64_t columns, const float *x, float *y);
void dl_softmax_backward(int64_t rows, int64_t columns, const float *y, const float *dy, float *dx);
void dl_log_softmax(int64_t rows, int64_t columns, const float *x, float *y);
void dl_log_softmax_backward(int64_t rows, int64_t columns, const float *y, const float *dy, float *dx);

/// Weights of attention from the scores of `rows` queries, in place: row r is a softmax over its first
/// min(first + r * step, limit) columns and 0 beyond; a row that sees nothing is all 0.
void dl_visible_softmax(int64_t rows, int64_t columns, int64_t first, int64_t step, int64_t limit, float *x);
/// Slopes of the scores, in place of those of the weights `y`, times `scale`; 0 where a row sees nothing.
void dl_visible_softmax_backward(
    int64_t rows, int64_t columns, int64_t first, int64_t step, int64_t limit, float scale, const float *y, float *dy);

/// Cross-entropy of the softmax of each row of scores, with its gradient in the same pass.
///
/// `losses[r]` is the loss of row r, and `slopes`, unless NULL, its derivative by the row's scores: softmax minus target.
/// A row whose label is `ignored` (or outside of the classes) has the loss 0 and the slope 0 and is not counted.
/// `smoothing` spreads that share of the target evenly over all classes. Returns how many rows count.
int64_t dl_cross_entropy(
    int64_t rows, int64_t columns, const float *x, const int32_t *labels, int32_t ignored, float smoothing,
    float *losses, float *slopes);

/// The same against a distribution over the classes in each row of `targets`.
void dl_cross_entropy_distribution(
    int64_t rows, int64_t columns, const float *x, const float *targets, float smoothing, float *losses, float *slopes);

/// Kullback-Leibler divergence of the softmax of `targets` from the softmax of `x`, row by row: Σ t (log t - log p).
void dl_kl_divergence(
    int64_t rows, int64_t columns, const float *x, const float *targets, float *losses, float *slopes);

/// How many rows of scores have their first largest value at their label; rows with a label below 0 have none. Adds the
/// number of rows with a label to `labelled`, and the number of those whose label has one of the first `places` values by
/// size to `leading`.
int64_t dl_correct_rows(
    int64_t rows, int64_t columns, int64_t places, const float *scores, const int32_t *labels, int64_t *labelled,
    int64_t *leading);
