#include "dl_softmax.h"

#include <math.h>

#include "dl_dispatch.h"
#include "dl_math.h"

typedef float lanes __attribute__((vector_size(64), aligned(4)));

// A reduction by maximum is not vectorised on its own, since NaN would make it depend on the order.
DL_INLINE float row_max(int64_t n, const float *x) {
    float highest = x[0];
    int64_t i = 0;
    if (n >= 32) {
        lanes best = *(const lanes *)x;
        for (i = 16; i + 16 <= n; i += 16) best = __builtin_elementwise_max(best, *(const lanes *)(x + i));
        for (int j = 0; j < 16; j++) highest = best[j] > highest ? best[j] : highest;
    }
    for (; i < n; i++) highest = x[i] > highest ? x[i] : highest;
    return highest;
}

DL_INLINE float row_sum(int64_t n, const float *x) {
    DL_REASSOCIATE
    float sum = 0;
    for (int64_t i = 0; i < n; i++) sum += x[i];
    return sum;
}

DL_INLINE float row_dot(int64_t n, const float *x, const float *y) {
    DL_REASSOCIATE
    float sum = 0;
    for (int64_t i = 0; i < n; i++) sum += x[i] * y[i];
    return sum;
}

DL_INLINE void row_exp(int64_t n, const float *x, float shift, float *y) {
    DL_VECTORIZE for (int64_t i = 0; i < n; i++) y[i] = dl_expf(x[i] - shift);
}

/// The sum of e^(x - shift).
DL_INLINE float row_exp_sum(int64_t n, const float *x, float shift) {
    DL_REASSOCIATE
    float sum = 0;
    for (int64_t i = 0; i < n; i++) sum += dl_expf(x[i] - shift);
    return sum;
}

DL_KERNEL(void, dl_softmax, (int64_t rows, int64_t columns, const float *x, float *y), (rows, columns, x, y)) {
    for (int64_t r = 0; r < rows; r++, x += columns, y += columns) {
        row_exp(columns, x, row_max(columns, x), y);
        float scale = 1.0f / row_sum(columns, y);
        DL_VECTORIZE for (int64_t c = 0; c < columns; c++) y[c] *= scale;
    }
}

DL_KERNEL(
    void, dl_softmax_backward,
    (int64_t rows, int64_t columns, const float *y, const float *dy, float *dx),
    (rows, columns, y, dy, dx)) {
    for (int64_t r = 0; r < rows; r++, y += columns, dy += columns, dx += columns) {
        float dot = row_dot(columns, y, dy);
        DL_VECTORIZE for (int64_t c = 0; c < columns; c++) dx[c] = y[c] * (dy[c] - dot);
    }
}

DL_INLINE int64_t visible(int64_t r, int64_t first, int64_t step, int64_t limit) {
    int64_t n = first + r * step;
    n = n > limit ? limit : n;
    return n < 0 ? 0 : n;
}

DL_KERNEL(
    void, dl_visible_softmax,
    (int64_t rows, int64_t columns, int64_t first, int64_t step, int64_t limit, float *x),
    (rows, columns, first, step, limit, x)) {
    for (int64_t r = 0; r < rows; r++, x += columns) {
        int64_t n = visible(r, first, step, limit);
        if (n > 0) {
            row_exp(n, x, row_max(n, x), x);
            float scale = 1.0f / row_sum(n, x);
            DL_VECTORIZE for (int64_t c = 0; c < n; c++) x[c] *= scale;
        }
        for (int64_t c = n; c < columns; c++) x[c] = 0;
    }
}

DL_KERNEL(
    void, dl_visible_softmax_backward,
    (int64_t rows, int64_t columns, int64_t first, int64_t step, int64_t limit, float scale, const float *y,
     float *dy),
    (rows, columns, first, step, limit, scale, y, dy)) {
    for (int64_t r = 0; r < rows; r++, y += columns, dy += columns) {
        int64_t n = visible(r, first, step, limit);
        float dot = row_dot(n, y, dy);
        DL_VECTORIZE for (int64_t c = 0; c < n; c++) dy[c] = scale * y[c] * (dy[c] - dot);
        for (int64_t c = n; c < columns; c++) dy[c] = 0;
    }
}

DL_KERNEL(void, dl_log_softmax, (int64_t rows, int64_t columns, const float *x, float *y), (rows, columns, x, y)) {
    for (int64_t r = 0; r < rows; r++, x += columns, y += columns) {
        float highest = row_max(columns, x);
        float log_sum = logf(row_exp_sum(columns, x, highest));
        // In this order, since the two may differ by many magnitudes.
        DL_VECTORIZE for (int64_t c = 0; c < columns; c++) y[c] = (x[c] - highest) - log_sum;
    }
}

DL_KERNEL(
    void, dl_log_softmax_backward,
    (int64_t rows, int64_t columns, const float *y, const float *dy, float *dx),
    (rows, columns, y, dy, dx)) {
    for (int64_t r = 0; r < rows; r++, y += columns, dy += columns, dx += columns) {
        float sum = row_sum(columns, dy);
        DL_VECTORIZE for (int64_t c = 0; c < columns; c++) dx[c] = dy[c] - dl_expf(y[c]) * sum;
    }
}

DL_KERNEL(
    int64_t, dl_cross_entropy,
    (int64_t rows, int64_t columns, const float *x, const int32_t *labels, int32_t ignored, float smoothing,
     float *losses, float *slopes),
    (rows, columns, x, labels, ignored, smoothing, losses, slopes)) {
    int64_t counted = 0;
    float even = smoothing / (float)columns;
    for (int64_t r = 0; r < rows; r++, x += columns) {
        float *slope = slopes ? slopes + r * columns : 0;
        int32_t label = labels[r];
        if (label == ignored || label < 0 || label >= columns) {
            losses[r] = 0;
            for (int64_t c = 0; slope && c < columns; c++) slope[c] = 0;
            continue;
        }
        counted++;
        float highest = row_max(columns, x), sum;
        if (slope) {
            row_exp(columns, x, highest, slope);
            sum = row_sum(columns, slope);
            float scale = 1.0f / sum;
            DL_VECTORIZE for (int64_t c = 0; c < columns; c++) slope[c] = slope[c] * scale - even;
            slope[label] -= 1.0f - smoothing;
        } else {
            sum = row_exp_sum(columns, x, highest);
        }
        float log_sum = logf(sum);
        float loss = log_sum - (x[label] - highest);
        if (smoothing > 0) {
            float spread = log_sum - (row_sum(columns, x) / (float)columns - highest);
            loss = (1.0f - smoothing) * loss + smoothing * spread;
        }
        losses[r] = loss;
    }
    return counted;
}

DL_KERNEL(
    void, dl_cross_entropy_distribution,
    (int64_t rows, int64_t columns, const float *x, const float *targets, float smoothing, float *losses,
     float *slopes),
    (rows, columns, x, targets, smoothing, losses, slopes)) {
    float even = smoothing / (float)columns;
    for (int64_t r = 0; r < rows; r++, x += columns, targets += columns) {
        float highest = row_max(columns, x);
        float sum = row_exp_sum(columns, x, highest), log_sum = logf(sum);
        float loss = 0, mass = 0;
        for (int64_t c = 0; c < columns; c++) {
            float share = (1.0f - smoothing) * targets[c] + even;
            loss += share * (log_sum - (x[c] - highest));
            mass += share;
        }
        losses[r] = loss;
        if (!slopes) continue;
        float *slope = slopes + r * columns;
        float scale = mass / sum;
        DL_VECTORIZE for (int64_t c = 0; c < columns; c++) {
            slope[c] = dl_expf(x[c] - highest) * scale - ((1.0f - smoothing) * targets[c] + even);
        }
    }
}

DL_KERNEL(
    void, dl_kl_divergence,
    (int64_t rows, int64_t columns, const float *x, const float *targets, float *losses, float *slopes),
    (rows, columns, x, targets, losses, slopes)) {
    for (int64_t r = 0; r < rows; r++, x += columns, targets += columns) {
        float x_highest = row_max(columns, x), t_highest = row_max(columns, targets);
        float x_sum = row_exp_sum(columns, x, x_highest), t_sum = row_exp_sum(columns, targets, t_highest);
        float x_log = logf(x_sum) + x_highest, t_log = logf(t_sum) + t_highest;
        float loss = 0;
        for (int64_t c = 0; c < columns; c++) {
            float t = targets[c] - t_log;
            loss += dl_expf(t) * (t - (x[c] - x_log));
        }
        losses[r] = loss;
        if (!slopes) continue;
        float *slope = slopes + r * columns;
        DL_VECTORIZE for (int64_t c = 0; c < columns; c++) {
            slope[c] = dl_expf(x[c] - x_log) - dl_expf(targets[c] - t_log);
        }
    }
}

DL_KERNEL(
    int64_t, dl_correct_rows,
    (int64_t rows, int64_t columns, int64_t places, const float *scores, const int32_t *labels, int64_t *labelled,
     int64_t *leading),
    (rows, columns, places, scores, labels, labelled, leading)) {
    int64_t correct = 0;
    for (int64_t r = 0; r < rows; r++, scores += columns) {
        const int32_t label = labels[r];
        if (label < 0) continue;
        *labelled += 1;
        if (label >= columns) continue;
        const float own = scores[label];
        int32_t ahead = 0;
        for (int64_t c = 0; c < label; c++) ahead += !(scores[c] < own);
        for (int64_t c = label + 1; c < columns; c++) ahead += scores[c] > own;
        correct += ahead == 0;
        *leading += ahead < places;
    }
    return correct;
}
