#pragma once
#include <stdint.h>

/// How the planes of an image are laid out so that each tap of a window reads whole rows: for each plane `shifts` copies,
/// each moved sideways by `shift_step` more; the rows of a copy sorted into `row_phases` by their remainder, so that
/// the rows that one tap meets follow each other.
typedef struct {
    int64_t planes, height, width;
    /// The image's row and column that the first value stands for; negative in the padding.
    int64_t first_row, first_column;
    int64_t shifts, shift_step;
    int64_t row_phases, rows;
    int64_t columns, column_stride;
} dl_windows;

/// Values that vectors may read and write past the end of a row of laid-out windows.
#define DL_WINDOW_SLACK 64

/// The memory that laying out takes.
int64_t dl_windows_capacity(const dl_windows *g);

/// Lays out an image in `memory` and says where: `[planes, shifts, row_phases, rows, columns]`. `end` is where the memory
/// that `image` belongs to ends. `memory` has the capacity above, for the most planes that are laid out in it, and was all
/// zeros before its first use; later images find the zeros of the padding still there.
const float *dl_lay_windows(const dl_windows *g, const float *image, const float *end, float *memory);

/// Joins `[stride_y, stride_x, planes, rows, columns]` into `[planes, height, width]`: the first two are the remainders of
/// a pixel's place by the strides. What falls outside is left out.
void dl_join_phases(
    int64_t stride_y, int64_t stride_x, int64_t planes, int64_t rows, int64_t columns, const float *phases,
    int64_t height, int64_t width, int accumulate, float *image);

/// `[channels, pixels]` as `[channels / lanes, pixels, lanes]`; missing channels are zeros. `lanes` is a multiple of 8.
void dl_interleave_channels(int64_t channels, int64_t pixels, int64_t lanes, const float *planes, float *result);
