#pragma once
#include <stdint.h>

/// A place in the space of random numbers: Philox 4×32-10 keyed by a seed, counting within (stream, step).
/// Source: Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".
typedef struct {
    uint64_t seed;
    uint32_t stream;
    uint32_t step;
} dl_random;

/// Block `block` of the sequence: four 32-bit words.
void dl_random_block(dl_random place, uint64_t block, uint32_t words[4]);

/// Elements `first` to `first + n - 1` of the sequence, uniform in [0, 1). `first` is a multiple of 4.
void dl_random_uniform(dl_random place, uint64_t first, int64_t n, float *y);

/// The same elements, normal with mean 0 and deviation 1 (Box and Muller 1958).
void dl_random_normal(dl_random place, uint64_t first, int64_t n, float *y);

/// Inverted dropout: y = x mask, where an element of the mask is 0 with probability `rate`, else `scale`. The elements draw
/// the uniform numbers from `first` on, a multiple of 4.
void dl_dropout(
    dl_random place, uint64_t first, int64_t n, float rate, float scale, const float *x, float *mask, float *y);
