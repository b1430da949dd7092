#include "dl_packed_product.h"

#include "dl_vectors.h"

/// One block: some rows by 16 columns.
typedef struct {
    int64_t inner;
    const float *a;
    int64_t a_stride;
    const float *packed;
    int accumulate;
    float *y;
    int64_t y_stride;
} product_block;

DL_INLINE void multiply_block(const product_block *g, const int rows) {
    dl_v16 sum[16];
    const int64_t stride = g->a_stride;
#pragma unroll
    for (int r = 0; r < rows; r++) sum[r] = g->accumulate ? (dl_v16) * (const dl_u16 *)(g->y + r * g->y_stride) : (dl_v16){0};
    const float *a = g->a, *packed = g->packed, *end = a + g->inner;
    for (; a < end; a++, packed += 16) {
        const dl_v16 weights = *(const dl_u16 *)packed;
#pragma unroll
        for (int r = 0; r < rows; r++) sum[r] += a[r * stride] * weights;
    }
#pragma unroll
    for (int r = 0; r < rows; r++) *(dl_u16 *)(g->y + r * g->y_stride) = sum[r];
}

typedef void (*block_function)(const product_block *);

#define WIDE(n) DL_WIDE static void wide_##n(const product_block *g) { multiply_block(g, n); }
#define MIDDLE(n) DL_MIDDLE static void middle_##n(const product_block *g) { multiply_block(g, n); }
#define NARROW(n) DL_NARROW static void narrow_##n(const product_block *g) { multiply_block(g, n); }
// 32 registers of 16 values: up to 16 sums, and one register of weights.
WIDE(1) WIDE(2) WIDE(3) WIDE(4) WIDE(5) WIDE(6) WIDE(7) WIDE(8)
WIDE(9) WIDE(10) WIDE(11) WIDE(12) WIDE(13) WIDE(14) WIDE(15) WIDE(16)
// 16 registers of 8: 12 sums, two of weights.
MIDDLE(1) MIDDLE(2) MIDDLE(3) MIDDLE(4) MIDDLE(5) MIDDLE(6)
// 16 registers of 4: 8 sums.
NARROW(1) NARROW(2)

static const block_function wide[] = {wide_1, wide_2,  wide_3,  wide_4,  wide_5,  wide_6,  wide_7,  wide_8,
                                      wide_9, wide_10, wide_11, wide_12, wide_13, wide_14, wide_15, wide_16};
static const block_function middle[] = {middle_1, middle_2, middle_3, middle_4, middle_5, middle_6};
static const block_function narrow[] = {narrow_1, narrow_2};

void dl_packed_product(
    int64_t rows, int64_t inner, int64_t columns, const float *a, int64_t a_stride, const float *packed, int accumulate,
    float *y, int64_t y_stride) {
    int class = dl_register_class();
    const block_function *functions = class == 2 ? wide : class == 1 ? middle : narrow;
    int64_t most = class == 2 ? 16 : class == 1 ? 6 : 2;
    // Blocks of equal height: 20 rows as 10 and 10, not as 16 and 4.
    int64_t blocks = (rows + most - 1) / most, height = blocks ? (rows + blocks - 1) / blocks : 0;
    for (int64_t first = 0; first < columns; first += 16, packed += inner * 16) {
        int64_t width = columns - first < 16 ? columns - first : 16;
        for (int64_t row = 0; row < rows; row += height) {
            int64_t count = rows - row < height ? rows - row : height;
            float *target = y + row * y_stride + first, edge[16 * 16];
            product_block block = {inner, a + row * a_stride, a_stride, packed, accumulate, target, y_stride};
            if (width == 16) {
                functions[count - 1](&block);
                continue;
            }
            // A block that reaches beyond the last column works aside.
            block.y = edge;
            block.y_stride = 16;
            for (int64_t r = 0; r < count; r++) {
                for (int64_t c = 0; c < 16; c++) edge[r * 16 + c] = c < width ? target[r * y_stride + c] : 0;
            }
            functions[count - 1](&block);
            for (int64_t r = 0; r < count; r++) {
                memcpy(target + r * y_stride, edge + r * 16, (size_t)width * sizeof(float));
            }
        }
    }
}

DL_INLINE void pack(
    int64_t inner, int64_t columns, const float *matrix, int64_t stride, int transposed, float *packed) {
    for (int64_t first = 0; first < columns; first += 16, packed += inner * 16) {
        int64_t width = columns - first < 16 ? columns - first : 16;
        int64_t k = 0;
        if (transposed && width == 16) {
            for (; k + 8 <= inner; k += 8) {
                dl_transpose_8(matrix + first * stride + k, stride, 8, packed + k * 16, 16);
                dl_transpose_8(matrix + (first + 8) * stride + k, stride, 8, packed + k * 16 + 8, 16);
            }
        }
        for (; !transposed && width == 16 && k < inner; k++) {
            memcpy(packed + k * 16, matrix + k * stride + first, 16 * sizeof(float));
        }
        for (; k < inner; k++) {
            for (int64_t c = 0; c < 16; c++) {
                int64_t place = transposed ? (first + c) * stride + k : k * stride + first + c;
                packed[k * 16 + c] = c < width ? matrix[place] : 0;
            }
        }
    }
}

DL_MIDDLE static void pack_middle(
    int64_t inner, int64_t columns, const float *matrix, int64_t stride, int transposed, float *packed) {
    pack(inner, columns, matrix, stride, transposed, packed);
}

void dl_pack_columns(
    int64_t inner, int64_t columns, const float *matrix, int64_t stride, int transposed, float *packed) {
    if (dl_register_class() > 0) pack_middle(inner, columns, matrix, stride, transposed, packed);
    else pack(inner, columns, matrix, stride, transposed, packed);
}
