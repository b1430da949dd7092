#include "dl_activations.h"

#include "dl_dispatch.h"
#include "dl_math.h"

#define EACH DL_VECTORIZE for (int64_t i = 0; i < n; i++)

DL_KERNEL(void, dl_exp, (int64_t n, const float *x, float *y), (n, x, y)) { EACH y[i] = dl_expf(x[i]); }

DL_KERNEL(void, dl_log, (int64_t n, const float *x, float *y), (n, x, y)) { EACH y[i] = dl_logf(x[i]); }

DL_KERNEL(void, dl_sigmoid, (int64_t n, const float *x, float *y), (n, x, y)) { EACH y[i] = dl_sigmoidf(x[i]); }

DL_KERNEL(void, dl_sigmoid_backward, (int64_t n, const float *y, const float *dy, float *dx), (n, y, dy, dx)) {
    EACH dx[i] = dy[i] * y[i] * (1.0f - y[i]);
}

DL_KERNEL(void, dl_tanh, (int64_t n, const float *x, float *y), (n, x, y)) { EACH y[i] = dl_tanhf(x[i]); }

DL_KERNEL(void, dl_tanh_backward, (int64_t n, const float *y, const float *dy, float *dx), (n, y, dy, dx)) {
    EACH dx[i] = dy[i] * (1.0f - y[i] * y[i]);
}

// `x < 0` and not `x > 0` decides, so that NaN passes.
DL_KERNEL(void, dl_relu, (int64_t n, const float *x, float *y), (n, x, y)) { EACH y[i] = x[i] < 0.0f ? 0.0f : x[i]; }

DL_KERNEL(void, dl_relu_backward, (int64_t n, const float *y, const float *dy, float *dx), (n, y, dy, dx)) {
    EACH dx[i] = y[i] > 0.0f ? dy[i] : 0.0f;
}

DL_KERNEL(void, dl_leaky_relu, (int64_t n, float slope, const float *x, float *y), (n, slope, x, y)) {
    EACH y[i] = x[i] < 0.0f ? slope * x[i] : x[i];
}

DL_KERNEL(
    void, dl_leaky_relu_backward,
    (int64_t n, float slope, const float *x, const float *dy, float *dx),
    (n, slope, x, dy, dx)) {
    EACH dx[i] = x[i] > 0.0f ? dy[i] : slope * dy[i];
}

// e^x - 1 for x <= 0. Near 0 the difference would lose all digits; there the identity
// e^x - 1 = tanh(x/2) · (e^x + 1) keeps them, and it holds everywhere.
DL_INLINE float expm1_negative(float x) { return dl_tanhf(0.5f * x) * (dl_expf(x) + 1.0f); }

DL_KERNEL(void, dl_elu, (int64_t n, float alpha, const float *x, float *y), (n, alpha, x, y)) {
    EACH {
        float negative = alpha * expm1_negative(x[i] > 0.0f ? 0.0f : x[i]);
        y[i] = x[i] > 0.0f ? x[i] : negative;
    }
}

DL_KERNEL(
    void, dl_elu_backward,
    (int64_t n, float alpha, const float *x, const float *dy, float *dx),
    (n, alpha, x, dy, dx)) {
    EACH {
        float negative = alpha * dl_expf(x[i] > 0.0f ? 0.0f : x[i]);
        dx[i] = x[i] > 0.0f ? dy[i] : negative * dy[i];
    }
}

#define INVERSE_SQRT_2 0.707106781f
#define INVERSE_SQRT_2_PI 0.398942280f

DL_KERNEL(void, dl_gelu, (int64_t n, const float *x, float *y), (n, x, y)) {
    EACH y[i] = 0.5f * x[i] * (1.0f + dl_erff(x[i] * INVERSE_SQRT_2));
}

DL_KERNEL(void, dl_gelu_backward, (int64_t n, const float *x, const float *dy, float *dx), (n, x, dy, dx)) {
    EACH {
        float distribution = 0.5f * (1.0f + dl_erff(x[i] * INVERSE_SQRT_2));
        float density = INVERSE_SQRT_2_PI * dl_expf(-0.5f * x[i] * x[i]);
        dx[i] = dy[i] * (distribution + x[i] * density);
    }
}

// √(2/π), and the weight of the cubic term (Hendrycks, Gimpel 2016).
#define GELU_SCALE 0.797884561f
#define GELU_CUBIC 0.044715f

DL_KERNEL(void, dl_gelu_tanh, (int64_t n, const float *x, float *y), (n, x, y)) {
    EACH {
        float u = GELU_SCALE * (x[i] + GELU_CUBIC * x[i] * x[i] * x[i]);
        y[i] = 0.5f * x[i] * (1.0f + dl_tanhf(u));
    }
}

DL_KERNEL(void, dl_gelu_tanh_backward, (int64_t n, const float *x, const float *dy, float *dx), (n, x, dy, dx)) {
    EACH {
        float square = x[i] * x[i];
        float t = dl_tanhf(GELU_SCALE * x[i] * (1.0f + GELU_CUBIC * square));
        float slope = GELU_SCALE * (1.0f + 3.0f * GELU_CUBIC * square);
        // Where tanh has reached 1 the slope may be huge, and 0 · huge is 0 as long as it is finite.
        dx[i] = dy[i] * 0.5f * (1.0f + t + x[i] * (1.0f - t * t) * slope);
    }
}

DL_KERNEL(void, dl_silu, (int64_t n, const float *x, float *y), (n, x, y)) { EACH y[i] = x[i] * dl_sigmoidf(x[i]); }

DL_KERNEL(void, dl_silu_backward, (int64_t n, const float *x, const float *dy, float *dx), (n, x, dy, dx)) {
    EACH {
        float s = dl_sigmoidf(x[i]);
        dx[i] = dy[i] * s * (1.0f + x[i] * (1.0f - s));
    }
}

DL_KERNEL(void, dl_softplus, (int64_t n, const float *x, float *y), (n, x, y)) {
    // max(x, 0) + log(1 + e^-|x|): no overflow, and no need for a threshold beyond which it is linear.
    EACH y[i] = (x[i] < 0.0f ? 0.0f : x[i]) + dl_log1pf(dl_expf(x[i] < 0.0f ? x[i] : -x[i]));
}

DL_KERNEL(void, dl_softplus_backward, (int64_t n, const float *x, const float *dy, float *dx), (n, x, dy, dx)) {
    EACH dx[i] = dy[i] * dl_sigmoidf(x[i]);
}
