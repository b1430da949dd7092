#include "dl_packed_product.h"

#include "dl_vectors.h"

/// Columns of a group: two vectors, so that a value of `a` that was read serves two products.
enum { group = dl_packed_group };
/// Inner places summed in one go: a group's then stay in the nearest cache while every block of rows reads them, and the
/// next come meanwhile.
enum { chunk = 128 };

/// One block: some rows by one group of columns.
typedef struct {
    int64_t inner;
    const float *a;
    int64_t a_stride, a_step;
    const float *packed;
    /// What is fetched meanwhile: half of each group, since two blocks mostly share the work.
    const float *ahead;
    int accumulate;
    float *y;
    int64_t y_stride;
} product_block;

DL_INLINE void multiply_block(const product_block *g, const int rows) {
    dl_v16 sum[24];
    const int64_t stride = g->a_stride, step = g->a_step, y_stride = g->y_stride;
    float *y = g->y;
    if (g->accumulate) {
#pragma unroll
        for (int i = 0; i < 2 * rows; i++) sum[i] = *(const dl_u16 *)(y + i / 2 * y_stride + i % 2 * 16);
    } else {
#pragma unroll
        for (int i = 0; i < 2 * rows; i++) sum[i] = (dl_v16){0};
    }
    // One pointer for four rows: one for each would need more registers than there are. The compiler is kept from seeing
    // that they hang together; it would find each from the last anew, at every step of the loop.
    const float *a[3];
#pragma unroll
    for (int i = 0; i < 3; i++) {
        a[i] = g->a + (4 * i < rows ? 4 * i * stride : 0);
        __asm__("" : "+r"(a[i]));
    }
    int64_t three = 3 * stride;
    __asm__("" : "+r"(three));
    const float *packed = g->packed, *ahead = g->ahead;
    for (int64_t k = 0; k < g->inner; k++, packed += group, ahead += group) {
        __builtin_prefetch(ahead);
        const dl_v16 weights[2] = {*(const dl_u16 *)packed, *(const dl_u16 *)(packed + 16)};
#pragma unroll
        for (int i = 0; i < 2 * rows; i++) {
            const float *row = a[i / 8];
            const int within = i / 2 % 4;
            sum[i] += weights[i % 2] * (within == 3 ? row[three] : row[within * stride]);
        }
#pragma unroll
        for (int i = 0; i < 3; i++) a[i] += step;
    }
#pragma unroll
    for (int i = 0; i < 2 * rows; i++) *(dl_u16 *)(y + i / 2 * y_stride + i % 2 * 16) = sum[i];
}

typedef void (*block_function)(const product_block *);

#define WIDE(n) DL_WIDE static void wide_##n(const product_block *g) { multiply_block(g, n); }
#define MIDDLE(n) DL_MIDDLE static void middle_##n(const product_block *g) { multiply_block(g, n); }
#define NARROW(n) DL_NARROW static void narrow_##n(const product_block *g) { multiply_block(g, n); }
// 32 registers of 16 values: up to 24 sums, two of weights.
WIDE(1) WIDE(2) WIDE(3) WIDE(4) WIDE(5) WIDE(6) WIDE(7) WIDE(8) WIDE(9) WIDE(10) WIDE(11) WIDE(12)
// 16 registers of 8: 12 sums.
MIDDLE(1) MIDDLE(2) MIDDLE(3)
// 16 registers of 4: 8 sums.
NARROW(1)

static const block_function wide[] = {
    wide_1, wide_2, wide_3, wide_4, wide_5, wide_6, wide_7, wide_8, wide_9, wide_10, wide_11, wide_12};
static const block_function middle[] = {middle_1, middle_2, middle_3};
static const block_function narrow[] = {narrow_1};

void dl_packed_product(
    int64_t rows, int64_t inner, int64_t columns, const float *a, int64_t a_stride, int64_t a_step, const float *packed,
    int accumulate, float *y, int64_t y_stride) {
    int class = dl_register_class();
    const block_function *functions = class == 2 ? wide : class == 1 ? middle : narrow;
    int64_t most = class == 2 ? 12 : class == 1 ? 3 : 1;
    // Blocks of equal height: 16 rows as 8 and 8, not as 12 and 4.
    int64_t blocks = (rows + most - 1) / most, height = blocks ? (rows + blocks - 1) / blocks : 0;
    for (int64_t k = 0; k < inner; k += chunk) {
        const int64_t depth = inner - k < chunk ? inner - k : chunk;
        const int adds = accumulate || k > 0;
        for (int64_t first = 0; first < columns; first += group) {
            const float *places = packed + first * inner + k * group;
            const size_t width = (size_t)(columns - first) * sizeof(float);
            for (int64_t row = 0; row < rows; row += height) {
                int64_t count = rows - row < height ? rows - row : height;
                float *target = y + row * y_stride + first;
                product_block block = {
                    depth, a + row * a_stride + k * a_step, a_stride, a_step, places,
                    places + chunk * group + (row > 0 ? 16 : 0), adds, target, y_stride};
                if (columns - first >= group) {
                    functions[count - 1](&block);
                    continue;
                }
                // Columns beyond the last whole group are worked on aside.
                float edge[12 * group] = {0};
                for (int64_t r = 0; adds && r < count; r++) memcpy(edge + r * group, target + r * y_stride, width);
                block.y = edge;
                block.y_stride = group;
                functions[count - 1](&block);
                for (int64_t r = 0; r < count; r++) memcpy(target + r * y_stride, edge + r * group, width);
            }
        }
    }
    // An empty sum is zero.
    for (int64_t row = 0; inner == 0 && !accumulate && row < rows; row++) {
        memset(y + row * y_stride, 0, (size_t)columns * sizeof(float));
    }
}

int dl_packed_product_is_fast(void) { return dl_register_class() == 2; }

DL_INLINE void pack(
    int64_t inner, int64_t columns, const float *matrix, int64_t stride, int transposed, float *packed) {
    for (int64_t first = 0; first < columns; first += group, packed += inner * group) {
        int64_t width = columns - first < group ? columns - first : group;
        int64_t k = 0;
        if (transposed && width == group) {
            for (; k + 8 <= inner; k += 8) {
                for (int64_t c = 0; c < group; c += 8) {
                    dl_transpose_8(matrix + (first + c) * stride + k, stride, 8, packed + k * group + c, group);
                }
            }
        }
        for (; !transposed && width == group && k < inner; k++) {
            memcpy(packed + k * group, matrix + k * stride + first, group * sizeof(float));
        }
        for (; k < inner; k++) {
            for (int64_t c = 0; c < group; c++) {
                int64_t place = transposed ? (first + c) * stride + k : k * stride + first + c;
                packed[k * group + c] = c < width ? matrix[place] : 0;
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
