#include "dl_windows.h"

#include "dl_dispatch.h"
#include "dl_vectors.h"

DL_INLINE int64_t clamp(int64_t value, int64_t low, int64_t high) {
    return value < low ? low : value > high ? high : value;
}

/// Copies exactly `n` values; short rows by two vectors that overlap.
DL_INLINE void copy_exactly(float *target, const float *source, int64_t n) {
    int64_t i = 0;
    for (; i + 16 <= n; i += 16) *(dl_u16 *)(target + i) = *(const dl_u16 *)(source + i);
    if (i == n) return;
    if (n >= 16) {
        *(dl_u16 *)(target + n - 16) = *(const dl_u16 *)(source + n - 16);
    } else if (n >= 8) {
        *(dl_u8 *)target = *(const dl_u8 *)source;
        *(dl_u8 *)(target + n - 8) = *(const dl_u8 *)(source + n - 8);
    } else if (n >= 4) {
        *(dl_u4 *)target = *(const dl_u4 *)source;
        *(dl_u4 *)(target + n - 4) = *(const dl_u4 *)(source + n - 4);
    } else {
        for (; i < n; i++) target[i] = source[i];
    }
}

/// Copies `n` values and up to 15 more.
DL_INLINE void copy_loosely(float *target, const float *source, int64_t n) {
    for (int64_t i = 0; i < n; i += 16) *(dl_u16 *)(target + i) = *(const dl_u16 *)(source + i);
}

/// Copies every other one of `2 n` values, and up to 15 more.
DL_INLINE void copy_every_other(float *target, const float *source, int64_t n) {
    for (int64_t i = 0; i < n; i += 16) {
        dl_v16 a = *(const dl_u16 *)(source + 2 * i), b = *(const dl_u16 *)(source + 2 * i + 16);
        *(dl_u16 *)(target + i) =
            __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    }
}

/// The extents of a plane with what padding the windows reach.
typedef struct {
    int64_t rows, columns;
} padded_extent;

static padded_extent padded(const dl_windows *g) {
    return (padded_extent){
        g->rows * g->row_phases, (g->columns - 1) * g->column_stride + (g->shifts - 1) * g->shift_step + 1};
}

/// Whether the windows are the padded planes themselves.
static int is_plain(const dl_windows *g) { return g->shifts == 1 && g->row_phases == 1 && g->column_stride == 1; }

/// Values before the windows: one padded plane, unless the windows are such planes themselves.
static int64_t own_capacity(const dl_windows *g) {
    padded_extent extent = padded(g);
    return is_plain(g) ? 0 : (extent.rows * extent.columns + DL_WINDOW_SLACK + 15) / 16 * 16;
}

int64_t dl_windows_capacity(const dl_windows *g) {
    return own_capacity(g) + g->planes * g->shifts * g->row_phases * g->rows * g->columns + DL_WINDOW_SLACK;
}

/// Copies a plane into the middle of its padding.
DL_INLINE void pad_plane(const dl_windows *g, padded_extent extent, const float *plane, float *target) {
    int64_t y0 = clamp(g->first_row, 0, g->height), y1 = clamp(g->first_row + extent.rows, y0, g->height);
    int64_t x0 = clamp(g->first_column, 0, g->width), x1 = clamp(g->first_column + extent.columns, x0, g->width);
    float *start = target + (y0 - g->first_row) * extent.columns + (x0 - g->first_column);
    for (int64_t y = y0; y < y1; y++, start += extent.columns) {
        copy_exactly(start, plane + y * g->width + x0, x1 - x0);
    }
}

DL_KERNEL(
    const float *, dl_lay_windows,
    (const dl_windows *g, const float *image, const float *end, float *memory),
    (g, image, end, memory)) {
    padded_extent extent = padded(g);
    int64_t columns = g->columns, copy = g->rows * columns;
    float *own = memory, *windows = memory + own_capacity(g);
    const float *start = windows;
    int inside = g->first_row == 0 && g->first_column == 0 && extent.rows <= g->height && extent.columns <= g->width;
    for (int64_t plane = 0; plane < g->planes; plane++, image += g->height * g->width) {
        if (is_plain(g)) {
            pad_plane(g, extent, image, windows);
            windows += copy;
            continue;
        }
        const float *source = image;
        int64_t width = g->width;
        // Vectors may read past a row; past the end of memory they may not.
        if (!inside || image + g->height * g->width + DL_WINDOW_SLACK > end) {
            pad_plane(g, extent, image, own);
            source = own;
            width = extent.columns;
        }
        for (int64_t shift = 0; shift < g->shifts; shift++) {
            for (int64_t phase = 0; phase < g->row_phases; phase++, windows += copy) {
                const float *row = source + phase * width + shift * g->shift_step;
                float *target = windows;
                int64_t step = g->row_phases * width;
                if (g->column_stride == 1 && columns <= 16) {
                    for (int64_t r = 0; r < g->rows; r++, row += step, target += columns) {
                        *(dl_u16 *)target = *(const dl_u16 *)row;
                    }
                } else if (g->column_stride == 1) {
                    for (int64_t r = 0; r < g->rows; r++, row += step, target += columns) {
                        copy_loosely(target, row, columns);
                    }
                } else if (g->column_stride == 2) {
                    for (int64_t r = 0; r < g->rows; r++, row += step, target += columns) {
                        copy_every_other(target, row, columns);
                    }
                } else {
                    for (int64_t r = 0; r < g->rows; r++, row += step, target += columns) {
                        for (int64_t c = 0; c < columns; c++) target[c] = row[c * g->column_stride];
                    }
                }
            }
        }
    }
    return start;
}

/// Two rows as every other value of one.
DL_INLINE void zip_rows(int64_t n, const float *even, const float *odd, int accumulate, float *row) {
    for (int64_t i = 0; i < n; i += 8) {
        dl_v8 a = *(const dl_u8 *)(even + i), b = *(const dl_u8 *)(odd + i);
        dl_v16 both = __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
        if (accumulate) both += *(const dl_u16 *)(row + 2 * i);
        *(dl_u16 *)(row + 2 * i) = both;
    }
}

DL_KERNEL(
    void, dl_join_phases,
    (int64_t stride_y, int64_t stride_x, int64_t planes, int64_t rows, int64_t columns, const float *phases,
     int64_t height, int64_t width, int accumulate, float *image),
    (stride_y, stride_x, planes, rows, columns, phases, height, width, accumulate, image)) {
    int64_t phase_size = planes * rows * columns;
    for (int64_t plane = 0; plane < planes; plane++) {
        // Counted, not divided: a division a row would take longer than copying a short one.
        int64_t top = 0, below = 0;
        for (int64_t y = 0; y < height; y++, top = top + 1 == stride_y ? 0 : top + 1, below += top == 0) {
            const float *source = phases + top * stride_x * phase_size + (plane * rows + below) * columns;
            float *row = image + (plane * height + y) * width;
            int64_t x = 0;
            if (stride_x == 1 && !accumulate) {
                copy_exactly(row, source, width);
                continue;
            }
            if (stride_x == 2) {
                x = width / 16 * 16;
                zip_rows(x / 2, source, source + phase_size, accumulate, row);
            }
            for (int64_t left = 0; left < stride_x; left++) {
                const float *values = source + left * phase_size;
                // x is a multiple of the stride here.
                if (accumulate) {
                    for (int64_t c = x + left; c < width; c += stride_x) row[c] += values[c / stride_x];
                } else {
                    for (int64_t c = x + left; c < width; c += stride_x) row[c] = values[c / stride_x];
                }
            }
        }
    }
}

DL_KERNEL(
    void, dl_interleave_channels,
    (int64_t channels, int64_t pixels, int64_t lanes, const float *planes, float *result),
    (channels, pixels, lanes, planes, result)) {
    for (int64_t first = 0; first < channels; first += lanes, result += pixels * lanes) {
        for (int64_t lane = 0; lane < lanes; lane += 8) {
            int64_t rows = clamp(channels - first - lane, 0, 8);
            const float *source = planes + (first + lane) * pixels;
            int64_t p = 0;
            for (; p + 8 <= pixels; p += 8) dl_transpose_8(source + p, pixels, rows, result + p * lanes + lane, lanes);
            for (; p < pixels; p++) {
                for (int64_t i = 0; i < 8; i++) result[p * lanes + lane + i] = i < rows ? source[i * pixels + p] : 0;
            }
        }
    }
}
