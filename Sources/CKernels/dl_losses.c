#include "dl_losses.h"

#include "dl_dispatch.h"
#include "dl_math.h"

// One body for all: VALUE and SLOPE are expressions in the output v, the target u and the parameter.
#define LOSS(name, VALUE, SLOPE)                                                                                    \
    DL_KERNEL(                                                                                                      \
        void, name,                                                                                                 \
        (int64_t rows, int64_t columns, float parameter, const float *x, const float *t, float *losses,             \
         float *slopes),                                                                                            \
        (rows, columns, parameter, x, t, losses, slopes)) {                                                         \
        DL_REASSOCIATE                                                                                              \
        float share = 1.0f / (float)columns;                                                                        \
        for (int64_t r = 0; r < rows; r++) {                                                                        \
            const float *xr = x + r * columns, *tr = t + r * columns;                                               \
            float sum = 0;                                                                                          \
            for (int64_t c = 0; c < columns; c++) {                                                                 \
                float v = xr[c], u = tr[c];                                                                         \
                sum += VALUE;                                                                                       \
            }                                                                                                       \
            losses[r] = sum * share;                                                                                \
            if (!slopes) continue;                                                                                  \
            float *slope = slopes + r * columns;                                                                    \
            DL_VECTORIZE for (int64_t c = 0; c < columns; c++) {                                                    \
                float v = xr[c], u = tr[c];                                                                         \
                slope[c] = (SLOPE)*share;                                                                           \
            }                                                                                                       \
        }                                                                                                           \
        (void)parameter;                                                                                            \
    }

DL_INLINE float magnitude(float x) { return x < 0.0f ? -x : x; }
DL_INLINE float sign(float x) { return x > 0.0f ? 1.0f : (x < 0.0f ? -1.0f : 0.0f); }
DL_INLINE float positive(float x) { return x < 0.0f ? 0.0f : x; }
DL_INLINE float square(float x) { return x * x; }

DL_INLINE float huber(float d, float delta) {
    float a = magnitude(d);
    return a < delta ? 0.5f * d * d : delta * (a - 0.5f * delta);
}

DL_INLINE float clamped(float d, float bound) {
    d = d > bound ? bound : d;
    return d < -bound ? -bound : d;
}

LOSS(dl_squared_error, square(v - u), 2.0f * (v - u))
LOSS(dl_absolute_error, magnitude(v - u), sign(v - u))
LOSS(dl_huber, huber(v - u, parameter), clamped(v - u, parameter))
// softplus(v) - v u, which neither overflows nor loses digits.
LOSS(dl_binary_cross_entropy, positive(v) - v * u + dl_log1pf(dl_expf(-magnitude(v))), dl_sigmoidf(v) - u)
LOSS(
    dl_hinge, positive(1.0f - v * (2.0f * u - 1.0f)),
    1.0f - v * (2.0f * u - 1.0f) > 0.0f ? 1.0f - 2.0f * u : 0.0f)
