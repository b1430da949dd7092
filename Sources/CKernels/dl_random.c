#include "dl_random.h"

#include <math.h>

#include "dl_dispatch.h"

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

DL_CLONES void dl_random_uniform(dl_random place, uint64_t first, int64_t n, float *y) {
    for (int64_t i = 0; i < n; i += 4) {
        uint32_t x[4];
        philox(place, (first + (uint64_t)i) / 4, x);
        for (int64_t j = 0; j < 4 && i + j < n; j++) y[i + j] = unit(x[j]);
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
