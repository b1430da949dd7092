#include "dl_normalize.h"

#include "dl_dispatch.h"
#include "dl_math.h"

DL_INLINE float sum(int64_t n, const float *x) {
    DL_REASSOCIATE
    float total = 0;
    for (int64_t i = 0; i < n; i++) total += x[i];
    return total;
}

DL_INLINE float sum_of_squared_deviations(int64_t n, const float *x, float mean) {
    DL_REASSOCIATE
    float total = 0;
    for (int64_t i = 0; i < n; i++) total += (x[i] - mean) * (x[i] - mean);
    return total;
}

// Two passes over a plane, the second from the nearest cache: a single pass over x and x² would lose the variance's digits
// where the mean is large.
DL_KERNEL(
    void, dl_plane_moments,
    (int64_t planes, int64_t size, const float *x, float *means, float *squares),
    (planes, size, x, means, squares)) {
    if (size == 1) {
        for (int64_t p = 0; p < planes; p++) means[p] = x[p];
        for (int64_t p = 0; p < planes; p++) squares[p] = 0;
        return;
    }
    float share = 1.0f / (float)size;
    for (int64_t p = 0; p < planes; p++, x += size) {
        float mean = sum(size, x) * share;
        means[p] = mean;
        squares[p] = sum_of_squared_deviations(size, x, mean);
    }
}

DL_KERNEL(
    void, dl_join_moments,
    (int64_t images, int64_t channels, int64_t size, const float *means, const float *squares, float *mean,
     float *variance),
    (images, channels, size, means, squares, mean, variance)) {
    float image_share = 1.0f / (float)images, share = image_share / (float)size, weight = (float)size;
    for (int64_t c = 0; c < channels; c++) mean[c] = variance[c] = 0;
    for (int64_t i = 0; i < images; i++) {
        DL_VECTORIZE for (int64_t c = 0; c < channels; c++) mean[c] += means[i * channels + c];
    }
    for (int64_t c = 0; c < channels; c++) mean[c] *= image_share;
    for (int64_t i = 0; i < images; i++) {
        DL_VECTORIZE for (int64_t c = 0; c < channels; c++) {
            float d = means[i * channels + c] - mean[c];
            variance[c] += squares[i * channels + c] + weight * d * d;
        }
    }
    for (int64_t c = 0; c < channels; c++) variance[c] *= share;
}

DL_KERNEL(
    void, dl_inverse_root,
    (int64_t n, float epsilon, const float *variance, float *scale),
    (n, epsilon, variance, scale)) {
    for (int64_t i = 0; i < n; i++) scale[i] = 1.0f / __builtin_elementwise_sqrt(variance[i] + epsilon);
}

// Planes of one value each are rows of `period` channels; then the loop over the channels is the one to vectorise.
DL_INLINE void scale_values(
    int64_t n, int one, int relu, const float *x, const float *mean, const float *scale, const float *bias, float *y) {
    DL_VECTORIZE for (int64_t i = 0; i < n; i++) {
        int64_t p = one ? i : 0;
        float value = (x[i] - mean[p]) * scale[p] + bias[p];
        y[i] = relu && value < 0.0f ? 0.0f : value;
    }
}

DL_KERNEL(
    void, dl_plane_scale,
    (int64_t first, int64_t planes, int64_t size, int64_t period, const float *x, const float *mean,
     const float *scale, const float *bias, int relu, float *y),
    (first, planes, size, period, x, mean, scale, bias, relu, y)) {
    int64_t p = first % period;
    if (size == 1) {
        while (planes > 0) {
            int64_t n = period - p < planes ? period - p : planes;
            scale_values(n, 1, relu, x, mean + p, scale + p, bias + p, y);
            x += n, y += n, planes -= n, p = 0;
        }
        return;
    }
    for (int64_t i = 0; i < planes; i++, x += size, y += size) {
        float m = mean[p], s = scale[p], b = bias[p];
        if (relu) scale_values(size, 0, 1, x, &m, &s, &b, y);
        else scale_values(size, 0, 0, x, &m, &s, &b, y);
        if (++p == period) p = 0;
    }
}

/// The gradient that arrives at value j: dy, or 0 where the result `kept` was cut off by a ReLU.
DL_INLINE float arriving(int64_t j, int relu, const float *dy, const float *kept) {
    return !relu || kept[j] > 0.0f ? dy[j] : 0.0f;
}

DL_INLINE void gradient_sums(
    int64_t n, int relu, const float *x, const float *dy, const float *kept, float mean, float *sum, float *product) {
    DL_REASSOCIATE
    float total = 0, products = 0;
    for (int64_t j = 0; j < n; j++) {
        float d = arriving(j, relu, dy, kept);
        total += d;
        products += d * (x[j] - mean);
    }
    *sum = total;
    *product = products;
}

DL_KERNEL(
    void, dl_plane_gradient_sums,
    (int64_t first, int64_t planes, int64_t size, int64_t period, const float *x, const float *dy, const float *kept,
     const float *mean, float *sums, float *products),
    (first, planes, size, period, x, dy, kept, mean, sums, products)) {
    int64_t p = first % period;
    for (int64_t i = 0; i < planes; i++, x += size, dy += size) {
        if (kept) gradient_sums(size, 1, x, dy, kept + i * size, mean[p], sums + i, products + i);
        else gradient_sums(size, 0, x, dy, dy, mean[p], sums + i, products + i);
        if (++p == period) p = 0;
    }
}

DL_INLINE void gradient_values(
    int64_t n, int one, int relu, const float *x, const float *dy, const float *kept, const float *mean,
    const float *scale, const float *slope, const float *shift, float *dx) {
    DL_VECTORIZE for (int64_t i = 0; i < n; i++) {
        int64_t p = one ? i : 0;
        dx[i] = scale[p] * arriving(i, relu, dy, kept) + slope[p] * (x[i] - mean[p]) + shift[p];
    }
}

DL_KERNEL(
    void, dl_plane_gradient,
    (int64_t first, int64_t planes, int64_t size, int64_t period, const float *x, const float *dy, const float *kept,
     const float *mean, const float *scale, const float *slope, const float *shift, float *dx),
    (first, planes, size, period, x, dy, kept, mean, scale, slope, shift, dx)) {
    const int relu = kept != 0;
    if (!relu) kept = dy;
    int64_t p = first % period;
    if (size == 1) {
        while (planes > 0) {
            int64_t n = period - p < planes ? period - p : planes;
            gradient_values(n, 1, relu, x, dy, kept, mean + p, scale + p, slope + p, shift + p, dx);
            x += n, dy += n, kept += n, dx += n, planes -= n, p = 0;
        }
        return;
    }
    for (int64_t i = 0; i < planes; i++, x += size, dy += size, kept += size, dx += size) {
        float m = mean[p], s = scale[p], l = slope[p], h = shift[p];
        if (relu) gradient_values(size, 0, 1, x, dy, kept, &m, &s, &l, &h, dx);
        else gradient_values(size, 0, 0, x, dy, kept, &m, &s, &l, &h, dx);
        if (++p == period) p = 0;
    }
}

DL_KERNEL(
    void, dl_row_normalize,
    (int64_t rows, int64_t columns, const float *x, const float *weight, const float *bias, float epsilon,
     int centered, float *y, float *means, float *scales),
    (rows, columns, x, weight, bias, epsilon, centered, y, means, scales)) {
    float share = 1.0f / (float)columns;
    for (int64_t r = 0; r < rows; r++, x += columns, y += columns) {
        float mean = centered ? sum(columns, x) * share : 0.0f;
        float variance = sum_of_squared_deviations(columns, x, mean) * share;
        float scale = 1.0f / __builtin_elementwise_sqrt(variance + epsilon);
        means[r] = mean;
        scales[r] = scale;
        if (weight && bias) {
            DL_VECTORIZE for (int64_t c = 0; c < columns; c++) y[c] = (x[c] - mean) * scale * weight[c] + bias[c];
        } else if (weight) {
            DL_VECTORIZE for (int64_t c = 0; c < columns; c++) y[c] = (x[c] - mean) * scale * weight[c];
        } else {
            DL_VECTORIZE for (int64_t c = 0; c < columns; c++) y[c] = (x[c] - mean) * scale;
        }
    }
}

DL_KERNEL(
    void, dl_row_normalize_backward,
    (int64_t rows, int64_t columns, const float *x, const float *dy, const float *weight, int centered,
     const float *means, const float *scales, float *dx),
    (rows, columns, x, dy, weight, centered, means, scales, dx)) {
    DL_REASSOCIATE
    float share = 1.0f / (float)columns;
    for (int64_t r = 0; r < rows; r++, x += columns, dy += columns, dx += columns) {
        float mean = means[r], scale = scales[r], total = 0, product = 0;
        // With g = dy weight and h the normalised value: dx = scale (g - mean(g) - h mean(g h)).
        if (weight) {
            for (int64_t c = 0; c < columns; c++) {
                float g = dy[c] * weight[c];
                total += g;
                product += g * (x[c] - mean);
            }
        } else {
            for (int64_t c = 0; c < columns; c++) {
                total += dy[c];
                product += dy[c] * (x[c] - mean);
            }
        }
        float shift = centered ? total * share : 0.0f, slope = product * share * scale * scale;
        if (weight) {
            DL_VECTORIZE for (int64_t c = 0; c < columns; c++) {
                dx[c] = scale * (dy[c] * weight[c] - shift - (x[c] - mean) * slope);
            }
        } else {
            DL_VECTORIZE for (int64_t c = 0; c < columns; c++) {
                dx[c] = scale * (dy[c] - shift - (x[c] - mean) * slope);
            }
        }
    }
}

DL_KERNEL(
    void, dl_row_normalize_parameters,
    (int64_t rows, int64_t columns, int64_t first, int64_t n, const float *x, const float *dy, const float *means,
     const float *scales, int accumulate, float *weight, float *bias),
    (rows, columns, first, n, x, dy, means, scales, accumulate, weight, bias)) {
    if (!accumulate) {
        for (int64_t c = 0; weight && c < n; c++) weight[c] = 0;
        for (int64_t c = 0; bias && c < n; c++) bias[c] = 0;
    }
    for (int64_t r = 0; r < rows; r++) {
        const float *xr = x + r * columns + first, *dyr = dy + r * columns + first;
        float mean = means[r], scale = scales[r];
        if (weight) {
            DL_VECTORIZE for (int64_t c = 0; c < n; c++) weight[c] += dyr[c] * ((xr[c] - mean) * scale);
        }
        if (bias) {
            DL_VECTORIZE for (int64_t c = 0; c < n; c++) bias[c] += dyr[c];
        }
    }
}

/// base^-exponent for a positive base.
DL_INLINE float inverse_power(float base, float exponent) { return dl_expf(-exponent * dl_logf(base)); }

// The window of channel c reaches from c - size/2 to c + (size - 1)/2, as in PyTorch; outside of the image there is nothing.
DL_KERNEL(
    void, dl_local_response,
    (int64_t channels, int64_t pixels, int64_t size, float alpha, float beta, float k, const float *x, float *base,
     float *y),
    (channels, pixels, size, alpha, beta, k, x, base, y)) {
    float share = alpha / (float)size;
    for (int64_t c = 0; c < channels; c++) {
        float *bc = base + c * pixels, *yc = y + c * pixels;
        int64_t low = c - size / 2, high = c + (size - 1) / 2;
        if (low < 0) low = 0;
        if (high > channels - 1) high = channels - 1;
        for (int64_t i = 0; i < pixels; i++) bc[i] = k;
        for (int64_t w = low; w <= high; w++) {
            const float *xw = x + w * pixels;
            DL_VECTORIZE for (int64_t i = 0; i < pixels; i++) bc[i] += share * xw[i] * xw[i];
        }
        const float *xc = x + c * pixels;
        DL_VECTORIZE for (int64_t i = 0; i < pixels; i++) yc[i] = xc[i] * inverse_power(bc[i], beta);
    }
}

DL_KERNEL(
    void, dl_local_response_backward,
    (int64_t channels, int64_t pixels, int64_t size, float alpha, float beta, const float *x, const float *base,
     const float *dy, float *scratch, float *dx),
    (channels, pixels, size, alpha, beta, x, base, dy, scratch, dx)) {
    float share = 2.0f * alpha * beta / (float)size;
    // What the output of a channel passes to every channel of its window: dy x base^(-beta - 1).
    DL_VECTORIZE for (int64_t i = 0; i < channels * pixels; i++) {
        float power = inverse_power(base[i], beta);
        dx[i] = dy[i] * power;
        scratch[i] = dy[i] * x[i] * power / base[i];
    }
    for (int64_t c = 0; c < channels; c++) {
        // The channels whose windows hold c: the window turned round.
        int64_t low = c - (size - 1) / 2, high = c + size / 2;
        if (low < 0) low = 0;
        if (high > channels - 1) high = channels - 1;
        const float *xc = x + c * pixels;
        float *dxc = dx + c * pixels;
        for (int64_t w = low; w <= high; w++) {
            const float *sw = scratch + w * pixels;
            DL_VECTORIZE for (int64_t i = 0; i < pixels; i++) dxc[i] -= share * xc[i] * sw[i];
        }
    }
}
