#pragma once
#include <stdint.h>

// Elementary functions in a form that the compiler vectorises when they are inlined into a loop: no branches, no calls, no
// tables. NaN goes in and comes out. Each is a range reduction and a polynomial or a quotient of two, fitted to the least
// relative error over its interval (Lawson's weighted least squares in double precision); the errors below are against
// double precision and include rounding.
//
// Comparisons are written so that NaN fails them and passes through: `x > hi ? hi : x`, never the other way round.

#include "dl_dispatch.h"

DL_INLINE float dl_from_bits(uint32_t bits) {
    float value;
    __builtin_memcpy(&value, &bits, 4);
    return value;
}

DL_INLINE uint32_t dl_to_bits(float value) {
    uint32_t bits;
    __builtin_memcpy(&bits, &value, 4);
    return bits;
}

/// e^x, relative error below 2e-7; 0 and infinity beyond the range of floats.
DL_INLINE float dl_expf(float x) {
    const float magic = 12582912.0f;  // 1.5 · 2^23: adding it rounds to a whole number
    x = x > 89.0f ? 89.0f : x;
    x = x < -104.0f ? -104.0f : x;
    float shifted = x * 1.442695041f + magic;
    float n = shifted - magic;
    float r = x - n * 0.693359375f;  // ln 2 in two parts, the first of few digits, so that its product is exact
    r = r + n * 2.12194440e-4f;
    float p = 1.381314476e-3f;
    p = p * r + 8.369418792e-3f;
    p = p * r + 4.166845605e-2f;
    p = p * r + 1.666651517e-1f;
    p = p * r + 4.999999404e-1f;
    p = p * (r * r) + r + 1.0f;
    // 2^n in two factors, since n may be 128 or below -126.
    int32_t whole = (int32_t)(dl_to_bits(shifted) - 0x4b400000u);
    int32_t half = whole >> 1;
    return p * dl_from_bits((uint32_t)(half + 127) << 23) * dl_from_bits((uint32_t)(whole - half + 127) << 23);
}

/// The natural logarithm of a positive normal number, relative error below 2e-7.
DL_INLINE float dl_logf(float x) {
    // x = m · 2^e with m within a factor √2 of 1.
    uint32_t bits = dl_to_bits(x) - 0x3f3504f3u;
    float e = (float)((int32_t)bits >> 23);
    float s = dl_from_bits((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
    float p = -7.622108608e-2f;
    p = p * s + 1.290469021e-1f;
    p = p * s - 1.324297637e-1f;
    p = p * s + 1.418177933e-1f;
    p = p * s - 1.660907716e-1f;
    p = p * s + 2.000197619e-1f;
    p = p * s - 2.500158250e-1f;
    p = p * s + 3.333332539e-1f;
    p = p * s - 4.999998808e-1f;
    return (p * (s * s) + s - e * 2.12194440e-4f) + e * 0.693359375f;
}

/// log(1 + z) for z in [0, 1], relative error below 2e-7.
DL_INLINE float dl_log1pf(float z) {
    float p = ((3.417281201e-3f * z + 2.381574959e-1f) * z + 1.066218376f) * z + 1.0f;
    float q = ((7.528727502e-2f * z + 6.879361868e-1f) * z + 1.566218257f) * z + 1.0f;
    return z * p / q;
}

/// tanh x, relative error below 3e-7, also near 0.
DL_INLINE float dl_tanhf(float x) {
    // Beyond 9.02 it is 1 in single precision.
    x = x > 9.02f ? 9.02f : x;
    x = x < -9.02f ? -9.02f : x;
    float t = x * x;
    float p = (((1.331907740e-8f * t + 2.058348582e-5f) * t + 3.494034754e-3f) * t + 1.337971836e-1f) * t + 1.0f;
    float q = (((7.762021710e-7f * t + 3.283093101e-4f) * t + 2.587107383e-2f) * t + 4.671303332e-1f) * t + 1.0f;
    float y = x * p / q;
    y = y > 1.0f ? 1.0f : y;
    return y < -1.0f ? -1.0f : y;
}

/// erf x, relative error below 4e-7, also near 0.
DL_INLINE float dl_erff(float x) {
    x = x > 3.93f ? 3.93f : x;
    x = x < -3.93f ? -3.93f : x;
    float t = x * x;
    float p = 2.041977041e-6f;
    p = p * t + 2.848085132e-4f;
    p = p * t + 3.779593389e-3f;
    p = p * t + 5.279023573e-2f;
    p = p * t + 1.907834262e-1f;
    p = p * t + 1.128379107f;
    float q = 3.800413833e-5f;
    q = q * t + 1.165209454e-3f;
    q = q * t + 1.499740500e-2f;
    q = q * t + 1.142573580e-1f;
    q = q * t + 5.024101138e-1f;
    q = q * t + 1.0f;
    float y = x * p / q;
    y = y > 1.0f ? 1.0f : y;
    return y < -1.0f ? -1.0f : y;
}

/// 1 / (1 + e^-x), relative error below 3e-7 where it is a normal number.
DL_INLINE float dl_sigmoidf(float x) { return 1.0f / (1.0f + dl_expf(-x)); }
