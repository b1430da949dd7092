#include "dl_optimizers.h"

#include "dl_dispatch.h"
#include "dl_math.h"

// A plain `sqrtf` may set errno, which keeps a loop from being vectorised.
#define ROOT(x) __builtin_elementwise_sqrt(x)

#define EACH DL_VECTORIZE for (int64_t i = 0; i < n; i++)

DL_INLINE float decayed_gradient(dl_decay decay, float g, float w) {
    return g + decay.l2 * w;
}

/// `w` without the part of it that lies within ± the threshold. NaN stays.
DL_INLINE float soft_threshold(dl_decay decay, float w) {
    float part = w > decay.threshold ? decay.threshold : w;
    return w - (part < -decay.threshold ? -decay.threshold : part);
}

DL_KERNEL(void, dl_sgd, (int64_t n, float rate, dl_decay decay, float *w, const float *g), (n, rate, decay, w, g)) {
    EACH {
        float gradient = decayed_gradient(decay, g[i], w[i]);
        w[i] = soft_threshold(decay, w[i] * decay.shrink - rate * gradient);
    }
}

DL_KERNEL(
    void, dl_momentum,
    (int64_t n, float rate, float momentum, int nesterov, dl_decay decay, float *w, const float *g, float *v),
    (n, rate, momentum, nesterov, decay, w, g, v)) {
    // Either form is v times one factor plus g times another.
    float ahead = nesterov ? momentum : 1.0f, now = nesterov ? 1.0f : 0.0f;
    EACH {
        float gradient = decayed_gradient(decay, g[i], w[i]);
        float velocity = momentum * v[i] + gradient;
        v[i] = velocity;
        w[i] = soft_threshold(decay, w[i] * decay.shrink - rate * (now * gradient + ahead * velocity));
    }
}

DL_KERNEL(
    void, dl_adagrad,
    (int64_t n, float rate, float epsilon, dl_decay decay, float *w, const float *g, float *s),
    (n, rate, epsilon, decay, w, g, s)) {
    EACH {
        float gradient = decayed_gradient(decay, g[i], w[i]);
        float sum = s[i] + gradient * gradient;
        s[i] = sum;
        w[i] = soft_threshold(decay, w[i] * decay.shrink - rate * gradient / (ROOT(sum) + epsilon));
    }
}

DL_KERNEL(
    void, dl_rmsprop,
    (int64_t n, float rate, float alpha, float epsilon, dl_decay decay, float *w, const float *g, float *s),
    (n, rate, alpha, epsilon, decay, w, g, s)) {
    EACH {
        float gradient = decayed_gradient(decay, g[i], w[i]);
        float mean = alpha * s[i] + (1.0f - alpha) * gradient * gradient;
        s[i] = mean;
        w[i] = soft_threshold(decay, w[i] * decay.shrink - rate * gradient / (ROOT(mean) + epsilon));
    }
}

DL_KERNEL(
    void, dl_adam,
    (int64_t n, dl_adam_rates rates, dl_decay decay, float *w, const float *g, float *m, float *v),
    (n, rates, decay, w, g, m, v)) {
    EACH {
        float gradient = decayed_gradient(decay, g[i], w[i]);
        float mean = rates.beta1 * m[i] + (1.0f - rates.beta1) * gradient;
        float square = rates.beta2 * v[i] + (1.0f - rates.beta2) * gradient * gradient;
        m[i] = mean;
        v[i] = square;
        float step = rates.m_rate * mean + rates.g_rate * gradient;
        w[i] = soft_threshold(decay, w[i] * decay.shrink - step / (ROOT(square) * rates.v_scale + rates.epsilon));
    }
}

DL_KERNEL(void, dl_clamp, (int64_t n, float bound, float *x), (n, bound, x)) {
    EACH {
        float value = x[i] > bound ? bound : x[i];
        x[i] = value < -bound ? -bound : value;
    }
}
