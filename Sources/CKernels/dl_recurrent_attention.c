#include "dl_recurrent_attention.h"

#include "dl_dispatch.h"
#include "dl_math.h"

DL_KERNEL(
    void, dl_additive_scores,
    (int64_t keys, int64_t width, const float *query, const float *key, const float *v, float *scores),
    (keys, width, query, key, v, scores)) {
    DL_REASSOCIATE
    for (int64_t s = 0; s < keys; s++, key += width) {
        float sum = 0;
        for (int64_t i = 0; i < width; i++) sum += v[i] * dl_tanhf(query[i] + key[i]);
        scores[s] = sum;
    }
}

DL_KERNEL(
    void, dl_additive_scores_backward,
    (int64_t keys, int64_t width, const float *query, const float *key, const float *v, const float *dscores,
     float *dquery, float *dkey, float *dv),
    (keys, width, query, key, v, dscores, dquery, dkey, dv)) {
    for (int64_t s = 0; s < keys; s++, key += width, dkey += width) {
        float slope = dscores[s];
        // Masked keys have no slope.
        if (slope == 0.0f) continue;
        DL_VECTORIZE for (int64_t i = 0; i < width; i++) {
            float t = dl_tanhf(query[i] + key[i]);
            float u = slope * v[i] * (1.0f - t * t);
            dquery[i] += u;
            dkey[i] += u;
            dv[i] += slope * t;
        }
    }
}

DL_KERNEL(
    void, dl_gru_cell,
    (int64_t rows, int64_t width, const float *x, int64_t x_stride, const float *h, const float *state,
     float *gates, float *next),
    (rows, width, x, x_stride, h, state, gates, next)) {
    for (int64_t b = 0; b < rows; b++) {
        const float *xr = x + b * x_stride, *xz = xr + width, *xn = xz + width;
        const float *hr = h + b * 3 * width, *hz = hr + width, *hn = hz + width;
        float *r = gates + b * 3 * width, *z = r + width, *n = z + width;
        const float *s = state + b * width;
        float *y = next + b * width;
        DL_VECTORIZE for (int64_t i = 0; i < width; i++) {
            float ri = dl_sigmoidf(xr[i] + hr[i]), zi = dl_sigmoidf(xz[i] + hz[i]);
            float ni = dl_tanhf(xn[i] + ri * hn[i]);
            r[i] = ri;
            z[i] = zi;
            n[i] = ni;
            y[i] = ni + zi * (s[i] - ni);
        }
    }
}

DL_KERNEL(
    void, dl_gru_cell_backward,
    (int64_t rows, int64_t width, const float *h, const float *state, const float *gates, const float *dnext,
     float *dx, float *dh, float *dstate),
    (rows, width, h, state, gates, dnext, dx, dh, dstate)) {
    for (int64_t b = 0; b < rows; b++) {
        const float *hn = h + b * 3 * width + 2 * width;
        const float *r = gates + b * 3 * width, *z = r + width, *n = z + width;
        const float *s = state + b * width, *dy = dnext + b * width;
        float *dxr = dx + b * 3 * width, *dxz = dxr + width, *dxn = dxz + width;
        float *dhr = dh + b * 3 * width, *dhz = dhr + width, *dhn = dhz + width;
        float *ds = dstate + b * width;
        DL_VECTORIZE for (int64_t i = 0; i < width; i++) {
            float dn = dy[i] * (1.0f - z[i]) * (1.0f - n[i] * n[i]);
            float dr = dn * hn[i] * r[i] * (1.0f - r[i]);
            float dz = dy[i] * (s[i] - n[i]) * z[i] * (1.0f - z[i]);
            dxr[i] = dhr[i] = dr;
            dxz[i] = dhz[i] = dz;
            dxn[i] = dn;
            dhn[i] = dn * r[i];
            ds[i] = dy[i] * z[i];
        }
    }
}
