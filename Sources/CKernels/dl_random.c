#include "dl_random.h"

#include <math.h>

#include "dl_dispatch.h"
#include "dl_math.h"

static inline void philox(dl_random place, uint64_t block, uint32_t x[4]) {
    uint32_t k0 = (uint32_t)place.seed, k1 = (uint32_t)(place.seed >> 32);
    x[0] = (uint32_t)block;
    x[1] = (uint32_t)(block >> 32);
    x[2] = place.stream;
    x[3] = place.step;
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)x[0] * 0xD2511F53u, p1 = (uint64_t)x[2] * 0xCD9E8D57u;
        uint32_t y0 = (uint32_t)(p1 >> 32) ^ x[1] ^ k0, y2 = (uint32_t)(p0 >> 32) ^ x[3] ^ k1;
        x[1] = (uint32_t)p1;
        x[3] = (uint32_t)p0;
        x[0] = y0;
        x[2] = y2;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
}

void dl_random_block(dl_random place, uint64_t block, uint32_t words[4]) { philox(place, block, words); }

// 24 bits, so that every value is exact and 1 is never reached.
static inline float unit(uint32_t word) { return (float)(word >> 8) * 0x1p-24f; }

// Sixteen blocks at once, word by word, so that the rounds are vectorised; the numbers are those of one block at a time.
#define BLOCKS 16

DL_INLINE void uniform_chunk(dl_random place, uint64_t block, float y[4 * BLOCKS]) {
    uint32_t x0[BLOCKS], x1[BLOCKS], x2[BLOCKS], x3[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
        uint64_t number = block + (uint64_t)i;
        x0[i] = (uint32_t)number;
        x1[i] = (uint32_t)(number >> 32);
        x2[i] = place.stream;
        x3[i] = place.step;
    }
    uint32_t k0 = (uint32_t)place.seed, k1 = (uint32_t)(place.seed >> 32);
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < BLOCKS; i++) {
            uint64_t p0 = (uint64_t)x0[i] * 0xD2511F53u, p1 = (uint64_t)x2[i] * 0xCD9E8D57u;
            x0[i] = (uint32_t)(p1 >> 32) ^ x1[i] ^ k0;
            x2[i] = (uint32_t)(p0 >> 32) ^ x3[i] ^ k1;
            x1[i] = (uint32_t)p1;
            x3[i] = (uint32_t)p0;
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    for (int i = 0; i < BLOCKS; i++) {
        y[4 * i] = unit(x0[i]);
        y[4 * i + 1] = unit(x1[i]);
        y[4 * i + 2] = unit(x2[i]);
        y[4 * i + 3] = unit(x3[i]);
    }
}

DL_KERNEL(void, dl_random_uniform, (dl_random place, uint64_t first, int64_t n, float *y), (place, first, n, y)) {
    int64_t i = 0;
    for (; i + 4 * BLOCKS <= n; i += 4 * BLOCKS) uniform_chunk(place, (first + (uint64_t)i) / 4, y + i);
    if (i == n) return;
    float rest[4 * BLOCKS];
    uniform_chunk(place, (first + (uint64_t)i) / 4, rest);
    for (int64_t j = 0; i + j < n; j++) y[i + j] = rest[j];
}

DL_KERNEL(
    void, dl_dropout,
    ( dl_random place, uint64_t first, int64_t n, float rate, float scale, const float *x, float *mask, float *y),
    (place, first, n, rate, scale, x, mask, y)) {
    for (int64_t i = 0; i < n; i += 4 * BLOCKS) {
        float chance[4 * BLOCKS];
        uniform_chunk(place, (first + (uint64_t)i) / 4, chance);
        int64_t count = n - i < 4 * BLOCKS ? n - i : 4 * BLOCKS;
        DL_VECTORIZE for (int64_t j = 0; j < count; j++) {
            float keep = chance[j] >= rate ? scale : 0.0f;
            mask[i + j] = keep;
            y[i + j] = x[i + j] * keep;
        }
    }
}

void dl_random_normal(dl_random place, uint64_t first, int64_t n, float *y) {
    for (int64_t i = 0; i < n; i += 4) {
        uint32_t x[4];
        philox(place, (first + (uint64_t)i) / 4, x);
        float z[4];
        for (int j = 0; j < 4; j += 2) {
            // 1 - u is in (0, 1], so the logarithm is finite.
            float radius = sqrtf(-2.0f * logf(1.0f - unit(x[j])));
            float angle = 6.28318530717958647692f * unit(x[j + 1]);
            z[j] = radius * cosf(angle);
            z[j + 1] = radius * sinf(angle);
        }
        for (int64_t j = 0; j < 4 && i + j < n; j++) y[i + j] = z[j];
    }
}
