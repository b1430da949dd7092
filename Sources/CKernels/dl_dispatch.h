#pragma once

// Run-time choice of instruction set: the compiler makes each function marked DL_CLONES three times and the loader
// picks the best that the machine has. `arch=x86-64-v4`, not `avx512f`: without VL the narrow vectors have only
// sixteen registers.
#if defined(__x86_64__) && defined(__linux__)
#define DL_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DL_CLONES
#endif

// A sum in any order may be vectorised; the order is still the same from run to run.
#define DL_REASSOCIATE _Pragma("clang fp reassociate(on)")

// The pointers of these loops never overlap in part: they are either the same or distinct.
#define DL_VECTORIZE _Pragma("clang loop vectorize(assume_safety) interleave(enable)")
