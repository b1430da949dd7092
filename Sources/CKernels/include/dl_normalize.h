#pragma once
#include <stdint.h>

// Normalisation, single-threaded. A plane is a contiguous stretch of `size` values with one mean and one scale: one channel
// of one image, one group of channels, one row. Arrays named by_plane hold one number for each of `period` planes and
// repeat: with `period` channels every image uses the same ones. The first plane of a call is number `first`.

/// The mean of each plane and the sum of the squares of the deviations from it.
void dl_plane_moments(int64_t planes, int64_t size, const float *x, float *means, float *squares);

/// Joins the moments of the same channel in `images` images, `[images, channels]`, into the mean and the variance of all
/// their values together; the variance is the biased one.
void dl_join_moments(
    int64_t images, int64_t channels, int64_t size, const float *means, const float *squares, float *mean,
    float *variance);

/// scale = 1 / √(variance + epsilon)
void dl_inverse_root(int64_t n, float epsilon, const float *variance, float *scale);

/// y = (x - mean) scale + bias, and no less than 0 if `relu`.
void dl_plane_scale(
    int64_t first, int64_t planes, int64_t size, int64_t period, const float *x, const float *mean,
    const float *scale, const float *bias, int relu, float *y);

/// For each plane the sums of d and of d (x - mean), where d is dy, or 0 where `kept`, a result that went through a ReLU, is
/// 0. NULL where there was no ReLU.
void dl_plane_gradient_sums(
    int64_t first, int64_t planes, int64_t size, int64_t period, const float *x, const float *dy, const float *kept,
    const float *mean, float *sums, float *products);

/// dx = scale d + slope (x - mean) + shift
void dl_plane_gradient(
    int64_t first, int64_t planes, int64_t size, int64_t period, const float *x, const float *dy, const float *kept,
    const float *mean, const float *scale, const float *slope, const float *shift, float *dx);

/// Normalises each row and applies a weight and a bias a column: y = (x - mean) scale weight + bias, where mean is 0 unless
/// `centered`; weight and bias may be NULL. The means and scales of the rows are kept for the gradient.
void dl_row_normalize(
    int64_t rows, int64_t columns, const float *x, const float *weight, const float *bias, float epsilon, int centered,
    float *y, float *means, float *scales);

void dl_row_normalize_backward(
    int64_t rows, int64_t columns, const float *x, const float *dy, const float *weight, int centered,
    const float *means, const float *scales, float *dx);

/// Adds up, over all rows, dy times the normalised value and dy itself, for the columns `first` to `first + n - 1`; either
/// result may be NULL.
void dl_row_normalize_parameters(
    int64_t rows, int64_t columns, int64_t first, int64_t n, const float *x, const float *dy, const float *means,
    const float *scales, int accumulate, float *weight, float *bias);

/// Local response normalisation of one image `[channels, pixels]`, over windows of `size` channels:
/// y = x base^-beta, where base = k + alpha/size · the sum of the squares in the window. `base` is kept.
void dl_local_response(
    int64_t channels, int64_t pixels, int64_t size, float alpha, float beta, float k, const float *x, float *base,
    float *y);

/// `scratch` has room for one image.
void dl_local_response_backward(
    int64_t channels, int64_t pixels, int64_t size, float alpha, float beta, const float *x, const float *base,
    const float *dy, float *scratch, float *dx);
