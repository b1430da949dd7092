#include "dl_recurrent.h"

#include "dl_dispatch.h"
#include "dl_math.h"

DL_INLINE int ended(const int32_t *lengths, int64_t row, int64_t time) { return lengths && time >= lengths[row]; }

/// What a row that has ended gives.
DL_INLINE void rest(const dl_recurrent_step *s, int64_t row, int slots) {
    for (int64_t j = 0; j < slots * s->hidden; j++) s->gates[row * s->gate_stride + j] = 0;
    for (int64_t j = 0; j < s->hidden; j++) s->y[row * s->y_stride + j] = 0;
    for (int64_t j = 0; s->cells && j < s->hidden; j++) s->cells[row * s->hidden + j] = 0;
}

DL_KERNEL(void, dl_rnn_forward, (const dl_recurrent_step *s, int relu), (s, relu)) {
    const int64_t n = s->hidden;
    const float *bias = s->bias;
    for (int64_t row = 0; row < s->rows; row++) {
        float *gates = s->gates + row * s->gate_stride, *y = s->y + row * s->y_stride;
        float *state = s->state + row * s->state_stride;
        if (ended(s->lengths, row, s->time)) {
            rest(s, row, 1);
        } else if (relu) {
            DL_VECTORIZE for (int64_t j = 0; j < n; j++) {
                float sum = gates[j] + bias[j];
                gates[j] = y[j] = state[j] = sum < 0.0f ? 0.0f : sum;
            }
        } else {
            DL_VECTORIZE for (int64_t j = 0; j < n; j++) gates[j] = y[j] = state[j] = dl_tanhf(gates[j] + bias[j]);
        }
    }
}

DL_KERNEL(void, dl_lstm_forward, (const dl_recurrent_step *s), (s)) {
    const int64_t n = s->hidden;
    const float *bias = s->bias;
    for (int64_t row = 0; row < s->rows; row++) {
        if (ended(s->lengths, row, s->time)) {
            rest(s, row, 4);
            continue;
        }
        float *gates = s->gates + row * s->gate_stride, *y = s->y + row * s->y_stride, *cells = s->cells + row * n;
        float *state = s->state + row * s->state_stride, *cell = s->cell + row * s->state_stride;
        DL_VECTORIZE for (int64_t j = 0; j < n; j++) {
            float i = dl_sigmoidf(gates[j] + bias[j]);
            float f = dl_sigmoidf(gates[n + j] + bias[n + j]);
            float g = dl_tanhf(gates[2 * n + j] + bias[2 * n + j]);
            float o = dl_sigmoidf(gates[3 * n + j] + bias[3 * n + j]);
            float c = f * cell[j] + i * g;
            gates[j] = i;
            gates[n + j] = f;
            gates[2 * n + j] = g;
            gates[3 * n + j] = o;
            cell[j] = c;
            cells[j] = c;
            float h = o * dl_tanhf(c);
            state[j] = h;
            y[j] = h;
        }
    }
}

DL_KERNEL(void, dl_gru_after_forward, (const dl_recurrent_step *s), (s)) {
    const int64_t n = s->hidden;
    const float *bias = s->bias;
    for (int64_t row = 0; row < s->rows; row++) {
        if (ended(s->lengths, row, s->time)) {
            rest(s, row, 4);
            continue;
        }
        float *gates = s->gates + row * s->gate_stride, *y = s->y + row * s->y_stride;
        float *state = s->state + row * s->state_stride;
        DL_VECTORIZE for (int64_t j = 0; j < n; j++) {
            float r = dl_sigmoidf(gates[j] + bias[j]);
            float z = dl_sigmoidf(gates[n + j] + bias[n + j]);
            float u = gates[2 * n + j] + bias[2 * n + j];
            float new = dl_tanhf(gates[3 * n + j] + bias[3 * n + j] + r * u);
            gates[j] = r;
            gates[n + j] = z;
            gates[2 * n + j] = u;
            gates[3 * n + j] = new;
            float h = new + z * (state[j] - new);
            state[j] = h;
            y[j] = h;
        }
    }
}

DL_KERNEL(void, dl_gru_before_reset, (const dl_recurrent_step *s), (s)) {
    const int64_t n = s->hidden;
    const float *bias = s->bias;
    for (int64_t row = 0; row < s->rows; row++) {
        float *gates = s->gates + row * s->gate_stride;
        const float *state = s->state + row * s->state_stride;
        DL_VECTORIZE for (int64_t j = 0; j < n; j++) {
            float r = dl_sigmoidf(gates[j] + bias[j]);
            gates[j] = r;
            gates[n + j] = dl_sigmoidf(gates[n + j] + bias[n + j]);
            gates[2 * n + j] = r * state[j];
        }
    }
}

DL_KERNEL(void, dl_gru_before_forward, (const dl_recurrent_step *s), (s)) {
    const int64_t n = s->hidden;
    const float *bias = s->bias;
    for (int64_t row = 0; row < s->rows; row++) {
        if (ended(s->lengths, row, s->time)) {
            rest(s, row, 4);
            continue;
        }
        float *gates = s->gates + row * s->gate_stride, *y = s->y + row * s->y_stride;
        float *state = s->state + row * s->state_stride;
        DL_VECTORIZE for (int64_t j = 0; j < n; j++) {
            float new = dl_tanhf(gates[3 * n + j] + bias[3 * n + j]);
            gates[3 * n + j] = new;
            float h = state[j] + gates[n + j] * (new - state[j]);
            state[j] = h;
            y[j] = h;
        }
    }
}

/// Whether nothing returns through a row, whose gates then have no gradient.
DL_INLINE int passes_by(const dl_recurrent_return *s, int64_t row, int slots) {
    if (!ended(s->lengths, row, s->time)) return 0;
    for (int64_t j = 0; j < slots * s->hidden; j++) s->gates[row * s->gate_stride + j] = 0;
    return 1;
}

DL_INLINE int is_first(const dl_recurrent_return *s, int64_t row) {
    return s->reversed ? s->time == (s->lengths ? s->lengths[row] : s->steps) - 1 : s->time == 0;
}

DL_INLINE const float *before(const dl_recurrent_return *s, int64_t row) {
    return is_first(s, row) ? s->initial + row * s->initial_stride : s->previous + row * s->y_stride;
}

DL_INLINE const float *cells_before(const dl_recurrent_return *s, int64_t row) {
    return is_first(s, row) ? s->initial_cells + row * s->initial_cell_stride
                                      : s->previous_cells + row * s->hidden;
}

DL_KERNEL(void, dl_rnn_backward, (const dl_recurrent_return *s, int relu), (s, relu)) {
    const int64_t n = s->hidden;
    for (int64_t row = 0; row < s->rows; row++) {
        if (passes_by(s, row, 1)) continue;
        float *gates = s->gates + row * s->gate_stride, *carry = s->carry + row * s->state_stride;
        const float *dy = s->dy + row * s->y_stride;
        DL_VECTORIZE for (int64_t j = 0; j < n; j++) {
            float h = gates[j], dh = carry[j] + dy[j];
            float slope = relu ? (h > 0.0f ? 1.0f : 0.0f) : 1.0f - h * h;
            gates[j] = dh * slope;
            carry[j] = 0;
        }
    }
}

DL_KERNEL(void, dl_lstm_backward, (const dl_recurrent_return *s), (s)) {
    const int64_t n = s->hidden;
    for (int64_t row = 0; row < s->rows; row++) {
        if (passes_by(s, row, 4)) continue;
        float *gates = s->gates + row * s->gate_stride, *carry = s->carry + row * s->state_stride;
        float *cell_carry = s->cell_carry + row * s->state_stride;
        const float *dy = s->dy + row * s->y_stride, *cells = s->cells + row * n, *earlier = cells_before(s, row);
        DL_VECTORIZE for (int64_t j = 0; j < n; j++) {
            float i = gates[j], f = gates[n + j], g = gates[2 * n + j], o = gates[3 * n + j];
            float bent = dl_tanhf(cells[j]), dh = carry[j] + dy[j];
            float dc = cell_carry[j] + dh * o * (1.0f - bent * bent);
            float di = dc * g * i * (1.0f - i), df = dc * earlier[j] * f * (1.0f - f);
            float dg = dc * i * (1.0f - g * g), d_o = dh * bent * o * (1.0f - o);
            gates[j] = di;
            gates[n + j] = df;
            gates[2 * n + j] = dg;
            gates[3 * n + j] = d_o;
            cell_carry[j] = dc * f;
            carry[j] = 0;
        }
    }
}

DL_KERNEL(void, dl_gru_after_backward, (const dl_recurrent_return *s), (s)) {
    const int64_t n = s->hidden;
    for (int64_t row = 0; row < s->rows; row++) {
        if (passes_by(s, row, 4)) continue;
        float *gates = s->gates + row * s->gate_stride, *carry = s->carry + row * s->state_stride;
        const float *dy = s->dy + row * s->y_stride, *earlier = before(s, row);
        DL_VECTORIZE for (int64_t j = 0; j < n; j++) {
            float r = gates[j], z = gates[n + j], u = gates[2 * n + j], new = gates[3 * n + j];
            float dh = carry[j] + dy[j];
            float dn = dh * (1.0f - z) * (1.0f - new * new);
            float dr = dn * u * r * (1.0f - r), dz = dh * (earlier[j] - new) * z * (1.0f - z), du = dn * r;
            gates[j] = dr;
            gates[n + j] = dz;
            gates[2 * n + j] = du;
            gates[3 * n + j] = dn;
            carry[j] = dh * z;
        }
    }
}

DL_KERNEL(void, dl_gru_before_backward, (const dl_recurrent_return *s), (s)) {
    const int64_t n = s->hidden;
    for (int64_t row = 0; row < s->rows; row++) {
        if (passes_by(s, row, 4)) continue;
        float *gates = s->gates + row * s->gate_stride, *carry = s->carry + row * s->state_stride;
        const float *dy = s->dy + row * s->y_stride, *earlier = before(s, row);
        DL_VECTORIZE for (int64_t j = 0; j < n; j++) {
            float z = gates[n + j], new = gates[3 * n + j], dh = carry[j] + dy[j];
            float dn = dh * z * (1.0f - new * new), dz = dh * (new - earlier[j]) * z * (1.0f - z);
            gates[n + j] = dz;
            gates[3 * n + j] = dn;
            carry[j] = dh * (1.0f - z);
        }
    }
}

DL_KERNEL(void, dl_gru_before_reset_backward, (const dl_recurrent_return *s), (s)) {
    const int64_t n = s->hidden;
    for (int64_t row = 0; row < s->rows; row++) {
        if (ended(s->lengths, row, s->time)) continue;
        float *gates = s->gates + row * s->gate_stride, *carry = s->carry + row * s->state_stride;
        const float *du = s->reset + row * s->state_stride, *earlier = before(s, row);
        DL_VECTORIZE for (int64_t j = 0; j < n; j++) {
            float r = gates[j], dr = du[j] * earlier[j] * r * (1.0f - r);
            gates[j] = dr;
            carry[j] += du[j] * r;
        }
    }
}

DL_KERNEL(
    void, dl_recurrent_norms,
    (const dl_recurrent_return *s, float *norms, int64_t norm_stride),
    (s, norms, norm_stride)) {
    DL_REASSOCIATE
    for (int64_t row = 0; row < s->rows; row++) {
        const float *carry = s->carry + row * s->state_stride, *dy = s->dy + row * s->y_stride;
        float sum = 0;
        for (int64_t j = 0; j < s->hidden; j++) sum += (carry[j] + dy[j]) * (carry[j] + dy[j]);
        norms[row * norm_stride] = ended(s->lengths, row, s->time) ? 0.0f : __builtin_sqrtf(sum);
    }
}
