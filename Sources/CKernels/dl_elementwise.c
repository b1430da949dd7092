#include "dl_elementwise.h"

#include "dl_dispatch.h"

DL_KERNEL(void, dl_add, (int64_t n, const float *a, const float *b, float *y), (n, a, b, y)) {
    DL_VECTORIZE for (int64_t i = 0; i < n; i++) y[i] = a[i] + b[i];
}

DL_KERNEL(void, dl_subtract, (int64_t n, const float *a, const float *b, float *y), (n, a, b, y)) {
    DL_VECTORIZE for (int64_t i = 0; i < n; i++) y[i] = a[i] - b[i];
}

DL_KERNEL(void, dl_multiply, (int64_t n, const float *a, const float *b, float *y), (n, a, b, y)) {
    DL_VECTORIZE for (int64_t i = 0; i < n; i++) y[i] = a[i] * b[i];
}

DL_KERNEL(void, dl_scale, (int64_t n, float scale, const float *x, float *y), (n, scale, x, y)) {
    DL_VECTORIZE for (int64_t i = 0; i < n; i++) y[i] = scale * x[i];
}

DL_KERNEL(void, dl_accumulate, (int64_t n, float scale, const float *x, float *y), (n, scale, x, y)) {
    DL_VECTORIZE for (int64_t i = 0; i < n; i++) y[i] += scale * x[i];
}

DL_KERNEL(
    void, dl_add_rows,
    (int64_t rows, int64_t columns, const float *x, const float *bias, float *y),
    (rows, columns, x, bias, y)) {
    for (int64_t r = 0; r < rows; r++) {
        DL_VECTORIZE for (int64_t c = 0; c < columns; c++) y[r * columns + c] = x[r * columns + c] + bias[c];
    }
}

DL_KERNEL(
    void, dl_sum_rows,
    (int64_t rows, int64_t columns, int64_t stride, const float *x, int accumulate, float *sums),
    (rows, columns, stride, x, accumulate, sums)) {
    // As many columns at a time as registers hold; each column is summed from the first row to the last.
    enum { block = 64 };
    int64_t first = 0;
    for (; first + block <= columns; first += block) {
        float sum[block];
        for (int c = 0; c < block; c++) sum[c] = accumulate ? sums[first + c] : 0;
        for (int64_t r = 0; r < rows; r++) {
            const float *row = x + r * stride + first;
            for (int c = 0; c < block; c++) sum[c] += row[c];
        }
        for (int c = 0; c < block; c++) sums[first + c] = sum[c];
    }
    if (first == columns) return;
    for (int64_t c = first; !accumulate && c < columns; c++) sums[c] = 0;
    for (int64_t r = 0; r < rows; r++) {
        DL_VECTORIZE for (int64_t c = first; c < columns; c++) sums[c] += x[r * stride + c];
    }
}

DL_KERNEL(double, dl_sum, (int64_t n, const float *x), (n, x)) {
    DL_REASSOCIATE
    double sum = 0;
    for (int64_t i = 0; i < n; i++) sum += (double)x[i];
    return sum;
}

DL_KERNEL(double, dl_sum_of_squares, (int64_t n, const float *x), (n, x)) {
    DL_REASSOCIATE
    double sum = 0;
    for (int64_t i = 0; i < n; i++) sum += (double)x[i] * (double)x[i];
    return sum;
}

DL_KERNEL(double, dl_squared_distance, (int64_t n, const float *x, const float *y), (n, x, y)) {
    DL_REASSOCIATE
    double sum = 0;
    for (int64_t i = 0; i < n; i++) {
        double difference = (double)x[i] - (double)y[i];
        sum += difference * difference;
    }
    return sum;
}

DL_KERNEL(int64_t, dl_finite_sums, (int64_t n, const float *x, double *sum, double *squares), (n, x, sum, squares)) {
    DL_REASSOCIATE
    const uint32_t *bits = (const uint32_t *)x;
    double total = 0, total_squares = 0;
    int64_t finite = 0;
    for (int64_t i = 0; i < n; i++) {
        int is_finite = (bits[i] & 0x7f800000u) != 0x7f800000u;
        double value = is_finite ? (double)x[i] : 0.0;
        total += value;
        total_squares += value * value;
        finite += is_finite;
    }
    *sum = total;
    *squares = total_squares;
    return finite;
}

DL_KERNEL(int64_t, dl_count_non_finite, (int64_t n, const float *x), (n, x)) {
    const uint32_t *bits = (const uint32_t *)x;
    int64_t count = 0;
    for (int64_t i = 0; i < n; i++) count += (bits[i] & 0x7f800000u) == 0x7f800000u;
    return count;
}
