#pragma once
#include <stdint.h>

// One step in time of a recurrent layer, for some samples, without its products: what becomes of the gates' sums, and how
// the gradient returns through it. A row is a sample. Rows whose text has ended at `time` keep their state, give zeros
// forward, and take part in nothing backward.
//
// A unit's values stand in slots, each `hidden` wide: of an LSTM i, f, g, o; of a GRU r, z, u, n, where u is what the reset
// gate meets: U h + b where it is applied after the product, r h where before. In place, sums become values become gradients.

typedef struct {
    int64_t rows, hidden, time;
    /// How many steps count in each row; NULL where all do.
    const int32_t *lengths;
    float *gates;
    int64_t gate_stride;
    /// One value a slot and unit.
    const float *bias;
    /// The state as it goes on from step to step, and an LSTM's cell.
    float *state, *cell;
    int64_t state_stride;
    /// Where the layer's output at this time goes.
    float *y;
    int64_t y_stride;
    /// Where the cell at this time is kept, `[rows, hidden]`.
    float *cells;
} dl_recurrent_step;

void dl_rnn_forward(const dl_recurrent_step *s, int relu);
void dl_lstm_forward(const dl_recurrent_step *s);
void dl_gru_after_forward(const dl_recurrent_step *s);
/// r, z and u, from which the sum of n follows.
void dl_gru_before_reset(const dl_recurrent_step *s);
void dl_gru_before_forward(const dl_recurrent_step *s);

typedef struct {
    /// Of `steps` in all.
    int64_t rows, hidden, time, steps;
    const int32_t *lengths;
    /// Whether time ran from each row's end to its beginning.
    int reversed;
    float *gates;
    int64_t gate_stride;
    /// The gradient of the output at this time, from above.
    const float *dy;
    /// The gradient of the state that comes from later steps; afterwards the part that passes by the products.
    float *carry, *cell_carry;
    int64_t state_stride;
    /// The output at the step before, as strided as `dy`.
    const float *previous;
    int64_t y_stride;
    /// The cell at this time and at the step before, `[rows, hidden]`.
    const float *cells, *previous_cells;
    /// What the first step began with.
    const float *initial, *initial_cells;
    int64_t initial_stride, initial_cell_stride;
    /// For a GRU whose reset comes before the product: the gradient of u.
    const float *reset;
} dl_recurrent_return;

void dl_rnn_backward(const dl_recurrent_return *s, int relu);
void dl_lstm_backward(const dl_recurrent_return *s);
void dl_gru_after_backward(const dl_recurrent_return *s);
/// The gradients of z and n, from which the gradient of u follows.
void dl_gru_before_backward(const dl_recurrent_return *s);
/// The gradient of r.
void dl_gru_before_reset_backward(const dl_recurrent_return *s);

/// The Euclidean norm of the state's gradient in each row: of `carry + dy`; 0 where the text has ended.
void dl_recurrent_norms(const dl_recurrent_return *s, float *norms, int64_t norm_stride);
