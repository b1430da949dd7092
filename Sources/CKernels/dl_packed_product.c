#include "dl_packed_product.h"

#include "dl_vectors.h"

/// Columns of a group: two vectors, so that a value of `a` that was read serves two products.
enum { group = dl_packed_group };
/// Inner places summed in one go: a group's then stay in the nearest cache while every block of rows of a slab reads
/// them, and the next come meanwhile.
enum { chunk = 128 };
/// Values of the left side that stay in the second cache while all columns are gone through: one slab of rows.
enum { slab_values = 131072 };
/// Inner places that a slab has at most.
enum { depth_limit = 4096 };

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

DL_INLINE void multiply_block(const product_block *g, const int rows, const int vectors) {
    dl_v16 sum[24];
    const int64_t stride = g->a_stride, step = g->a_step, y_stride = g->y_stride;
    float *y = g->y;
    if (g->accumulate) {
#pragma unroll
        for (int i = 0; i < vectors * rows; i++) sum[i] = *(const dl_u16 *)(y + i / vectors * y_stride + i % vectors * 16);
    } else {
#pragma unroll
        for (int i = 0; i < vectors * rows; i++) sum[i] = (dl_v16){0};
    }
    // One pointer for four rows: one for each would need more registers than there are. The compiler is kept from seeing
    // that they hang together; it would find each from the last anew, at every step of the loop.
    const float *a[3];
    const int pointers = (rows + 3) / 4;
#pragma unroll
    for (int i = 0; i < pointers; i++) {
        a[i] = g->a + 4 * i * stride;
        __asm__("" : "+r"(a[i]));
    }
    int64_t three = 3 * stride;
    __asm__("" : "+r"(three));
    const float *packed = g->packed, *ahead = g->ahead;
    for (int64_t k = 0; k < g->inner; k++, packed += group, ahead += group) {
        __builtin_prefetch(ahead);
        dl_v16 weights[2];
#pragma unroll
        for (int v = 0; v < vectors; v++) weights[v] = *(const dl_u16 *)(packed + v * 16);
#pragma unroll
        for (int i = 0; i < vectors * rows; i++) {
            const float *row = a[i / vectors / 4];
            const int within = i / vectors % 4;
            sum[i] += weights[i % vectors] * (within == 3 ? row[three] : row[within * stride]);
        }
#pragma unroll
        for (int i = 0; i < pointers; i++) a[i] += step;
    }
#pragma unroll
    for (int i = 0; i < vectors * rows; i++) *(dl_u16 *)(y + i / vectors * y_stride + i % vectors * 16) = sum[i];
}

typedef void (*block_function)(const product_block *);

// 32 registers of 16 values: up to 24 sums, two of weights.
#define WIDE(n)                                                                 \
    DL_WIDE static void wide_##n(const product_block *g) { multiply_block(g, n, 2); } \
    DL_WIDE static void wide_half_##n(const product_block *g) { multiply_block(g, n, 1); }
WIDE(1) WIDE(2) WIDE(3) WIDE(4) WIDE(5) WIDE(6) WIDE(7) WIDE(8) WIDE(9) WIDE(10) WIDE(11) WIDE(12)
// 16 registers of 8: 12 sums, two of weights. Three rows of a whole group would need four of weights, one too many.
#define MIDDLE(n)                                                                           \
    DL_MIDDLE static void middle_half_##n(const product_block *g) { multiply_block(g, n, 1); } \
    DL_MIDDLE static void middle_##n(const product_block *g) {                               \
        product_block second = *g;                                                           \
        second.packed += 16;                                                                 \
        second.y += 16;                                                                      \
        multiply_block(g, n, 1);                                                             \
        multiply_block(&second, n, 1);                                                       \
    }
MIDDLE(1) MIDDLE(2) MIDDLE(3) MIDDLE(4) MIDDLE(5) MIDDLE(6)
// 16 registers of 4: 8 sums.
DL_NARROW static void narrow_1(const product_block *g) { multiply_block(g, 1, 2); }
DL_NARROW static void narrow_half_1(const product_block *g) { multiply_block(g, 1, 1); }

#define SIX(name) name##_1, name##_2, name##_3, name##_4, name##_5, name##_6
#define TWELVE(name) SIX(name), name##_7, name##_8, name##_9, name##_10, name##_11, name##_12
/// The blocks of a register class: `full[n - 1]` for n rows by a group, `half[n - 1]` by its first vector.
typedef struct {
    int64_t most;
    block_function full[12], half[12];
} product_kernels;
static const product_kernels kernels[3] = {
    [dl_registers_sse] = {1, {narrow_1}, {narrow_half_1}},
    [dl_registers_avx2] = {6, {SIX(middle)}, {SIX(middle_half)}},
    [dl_registers_avx512] = {12, {TWELVE(wide)}, {TWELVE(wide_half)}},
};

/// How a product is cut.
typedef struct {
    /// Rows that stay near together, and the inner places of them.
    int64_t rows, depth;
    /// Whether the left side is packed too. Read across, its values lie so far apart that they drive each other out of the
    /// cache; that pays where many columns read them.
    int packs;
} product_slab;

static int64_t rounded_up(int64_t count, int64_t most) { return (count + most - 1) / most * most; }

/// Rows that a slab of `depth` inner places may have: a whole number of blocks.
static int64_t slab_limit(int64_t depth, int64_t most) {
    const int64_t fitting = slab_values / (depth > 0 ? depth : 1);
    return rounded_up(fitting > 0 ? fitting : 1, most);
}

static product_slab slab_of(int64_t rows, int64_t inner, int64_t columns, int64_t a_step, int64_t most) {
    product_slab slab;
    slab.depth = inner < depth_limit ? inner : depth_limit;
    const int64_t limit = slab_limit(slab.depth, most), slabs = (rows + limit - 1) / limit;
    slab.rows = slabs > 0 ? rounded_up((rows + slabs - 1) / slabs, most) : most;
    slab.packs = a_step != 1 && columns >= 4 * group && inner >= 64;
    return slab;
}

int64_t dl_product_scratch(int64_t rows, int64_t inner, int64_t columns, int64_t a_step) {
    const int64_t most = kernels[dl_register_class()].most;
    const product_slab slab = slab_of(rows, inner, columns, a_step, most);
    if (!slab.packs) return 0;
    // As much as any smaller number of rows needs, too: they may be cut into fewer, higher slabs.
    const int64_t limit = slab_limit(slab.depth, most), all = rounded_up(rows, most);
    return (all < limit ? all : limit) * slab.depth;
}

/// Brings rows read across into blocks of `height` rows, `[rows / height][depth][height]`.
static void pack_rows(
    int64_t rows, int64_t depth, int64_t height, const float *a, int64_t a_stride, int64_t a_step, float *packed) {
    for (int64_t row = 0; row < rows; row += height, packed += depth * height) {
        const int64_t count = rows - row < height ? rows - row : height;
        const float *first = a + row * a_stride;
        // A number that the compiler knows is copied by a few moves.
        if (a_stride == 1 && count == 12 && height == 12) {
            for (int64_t k = 0; k < depth; k++) memcpy(packed + k * 12, first + k * a_step, 12 * sizeof(float));
            continue;
        }
        if (a_stride == 1 && count == 6 && height == 6) {
            for (int64_t k = 0; k < depth; k++) memcpy(packed + k * 6, first + k * a_step, 6 * sizeof(float));
            continue;
        }
        for (int64_t k = 0; k < depth; k++) {
            for (int64_t r = 0; r < count; r++) packed[k * height + r] = first[r * a_stride + k * a_step];
        }
    }
}

/// One block, by as many columns as there are.
static void multiply_columns(
    const product_kernels *kernel, product_block *block, int64_t rows, int64_t columns) {
    if (columns >= group) return kernel->full[rows - 1](block);
    // Columns beyond the last whole group are worked on aside.
    float edge[12 * group];
    float *target = block->y;
    const int64_t stride = block->y_stride;
    const size_t width = (size_t)columns * sizeof(float);
    for (int64_t r = 0; block->accumulate && r < rows; r++) {
        memcpy(edge + r * group, target + r * stride, width);
        memset(edge + r * group + columns, 0, sizeof(float) * (size_t)(group - columns));
    }
    block->y = edge;
    block->y_stride = group;
    (columns <= group / 2 ? kernel->half : kernel->full)[rows - 1](block);
    for (int64_t r = 0; r < rows; r++) memcpy(target + r * stride, edge + r * group, width);
}

void dl_packed_product(
    int64_t rows, int64_t inner, int64_t columns, const float *a, int64_t a_stride, int64_t a_step, const float *packed,
    int64_t packed_inner, int accumulate, float *y, int64_t y_stride, float *scratch) {
    const product_kernels *kernel = &kernels[dl_register_class()];
    const product_slab slab = slab_of(rows, inner, columns, a_step, kernel->most);
    // An empty sum is zero.
    for (int64_t row = 0; inner == 0 && !accumulate && row < rows; row++) {
        memset(y + row * y_stride, 0, (size_t)columns * sizeof(float));
    }
    for (int64_t start = 0; start < inner; start += slab.depth) {
        const int64_t end = inner - start < slab.depth ? inner : start + slab.depth;
        for (int64_t top = 0; top < rows; top += slab.rows) {
            const int64_t some = rows - top < slab.rows ? rows - top : slab.rows;
            // Blocks of equal height: 16 rows as 8 and 8, not as 12 and 4.
            const int64_t blocks = (some + kernel->most - 1) / kernel->most, height = (some + blocks - 1) / blocks;
            const float *left = a + top * a_stride + start * a_step;
            int64_t stride = a_stride, step = a_step, depth = end - start;
            if (slab.packs) {
                pack_rows(some, depth, height, left, a_stride, a_step, scratch);
                left = scratch;
                stride = 1;
                step = height;
            }
            for (int64_t first = 0; first < columns; first += group) {
                for (int64_t k = 0; k < depth; k += chunk) {
                    const float *places = packed + first * packed_inner + (start + k) * group;
                    for (int64_t row = 0; row < some; row += height) {
                        const int64_t count = some - row < height ? some - row : height;
                        product_block block = {
                            .inner = depth - k < chunk ? depth - k : chunk,
                            .a = left + (slab.packs ? row * depth : row * stride) + k * step,
                            .a_stride = stride, .a_step = step, .packed = places,
                            .ahead = places + chunk * group + (row > 0 ? 16 : 0),
                            .accumulate = accumulate || start + k > 0,
                            .y = y + (top + row) * y_stride + first, .y_stride = y_stride};
                        multiply_columns(kernel, &block, count, columns - first);
                    }
                }
            }
        }
    }
}

DL_KERNEL(
    void, dl_pack_columns,
    (int64_t inner, int64_t columns, const float *matrix, int64_t stride, int transposed, float scale, float *packed),
    (inner, columns, matrix, stride, transposed, scale, packed)) {
    float *const start = packed;
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
    if (scale == 1) return;
    DL_VECTORIZE for (int64_t i = 0; i < packed - start; i++) start[i] *= scale;
}
