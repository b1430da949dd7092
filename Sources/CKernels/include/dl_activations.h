#pragma once
#include <stdint.h>

// Activations over `n` elements, single-threaded. A backward pass takes what the forward pass kept, the input x or the
// output y, and the gradient dy of the output; it writes the gradient dx of the input.

void dl_exp(int64_t n, const float *x, float *y);
void dl_log(int64_t n, const float *x, float *y);

void dl_sigmoid(int64_t n, const float *x, float *y);
void dl_sigmoid_backward(int64_t n, const float *y, const float *dy, float *dx);
void dl_tanh(int64_t n, const float *x, float *y);
void dl_tanh_backward(int64_t n, const float *y, const float *dy, float *dx);
void dl_relu(int64_t n, const float *x, float *y);
void dl_relu_backward(int64_t n, const float *y, const float *dy, float *dx);
void dl_leaky_relu(int64_t n, float slope, const float *x, float *y);
void dl_leaky_relu_backward(int64_t n, float slope, const float *x, const float *dy, float *dx);
void dl_elu(int64_t n, float alpha, const float *x, float *y);
void dl_elu_backward(int64_t n, float alpha, const float *x, const float *dy, float *dx);
/// x Φ(x), with the exact normal distribution.
void dl_gelu(int64_t n, const float *x, float *y);
void dl_gelu_backward(int64_t n, const float *x, const float *dy, float *dx);
/// The same with Φ approximated by a tanh.
void dl_gelu_tanh(int64_t n, const float *x, float *y);
void dl_gelu_tanh_backward(int64_t n, const float *x, const float *dy, float *dx);
void dl_silu(int64_t n, const float *x, float *y);
void dl_silu_backward(int64_t n, const float *x, const float *dy, float *dx);
void dl_softplus(int64_t n, const float *x, float *y);
void dl_softplus_backward(int64_t n, const float *x, const float *dy, float *dx);
