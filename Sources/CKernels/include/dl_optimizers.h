#pragma once
#include <stdint.h>

// One update of `n` weights w against their gradients g, single-threaded. States are read and written in place.

/// What pulls weights towards zero: the gradient becomes g + l2 w; `shrink` multiplies the weight first (1 for none),
/// which is decoupled decay; and the moved weight comes nearer to zero by `threshold`, but not beyond it: that is the
/// proximal step of L1, which makes weights exactly 0.
typedef struct {
    float l2, shrink, threshold;
} dl_decay;

void dl_sgd(int64_t n, float rate, dl_decay decay, float *w, const float *g);
/// v = momentum v + g; w -= rate v, or for Nesterov's form rate (g + momentum v).
void dl_momentum(
    int64_t n, float rate, float momentum, int nesterov, dl_decay decay, float *w, const float *g, float *v);
/// s += g²; w -= rate g / (√s + epsilon)
void dl_adagrad(int64_t n, float rate, float epsilon, dl_decay decay, float *w, const float *g, float *s);
/// s = alpha s + (1 - alpha) g²; w -= rate g / (√s + epsilon)
void dl_rmsprop(
    int64_t n, float rate, float alpha, float epsilon, dl_decay decay, float *w, const float *g, float *s);

/// m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g²;
/// w -= (m_rate m + g_rate g) / (√v v_scale + epsilon). The bias corrections are in the rates and in v_scale.
typedef struct {
    float beta1, beta2, epsilon, m_rate, g_rate, v_scale;
} dl_adam_rates;

void dl_adam(int64_t n, dl_adam_rates rates, dl_decay decay, float *w, const float *g, float *m, float *v);

/// Cuts each value at ± bound. NaN stays.
void dl_clamp(int64_t n, float bound, float *x);
