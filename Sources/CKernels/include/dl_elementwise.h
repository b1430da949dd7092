#pragma once
#include <stdint.h>

// Loops over `n` elements, single-threaded: the caller cuts the work. An output may be the same array as an input.

void dl_add(int64_t n, const float *a, const float *b, float *y);
void dl_subtract(int64_t n, const float *a, const float *b, float *y);
void dl_multiply(int64_t n, const float *a, const float *b, float *y);
/// y = scale * x
void dl_scale(int64_t n, float scale, const float *x, float *y);
/// y += scale * x
void dl_accumulate(int64_t n, float scale, const float *x, float *y);
/// Adds `bias` of length `columns` to each of `rows` rows.
void dl_add_rows(int64_t rows, int64_t columns, const float *x, const float *bias, float *y);
/// sums[c] = the sum of column c, added to what stands there if `accumulate`.
void dl_sum_rows(int64_t rows, int64_t columns, int64_t stride, const float *x, int accumulate, float *sums);
double dl_sum(int64_t n, const float *x);
double dl_sum_of_squares(int64_t n, const float *x);
/// The sum of (x - y) squared.
double dl_squared_distance(int64_t n, const float *x, const float *y);
/// How many values are finite, and what they and their squares sum to.
int64_t dl_finite_sums(int64_t n, const float *x, double *sum, double *squares);
/// How many values are NaN or infinite.
int64_t dl_count_non_finite(int64_t n, const float *x);
