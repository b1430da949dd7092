#pragma once

// Run-time choice of instruction set. A kernel is written once and compiled for each class of registers; a call goes to
// the one for this machine. Not by the loader (`target_clones`): it chooses before anybody can ask for another class.
#include "dl_registers.h"

#define DL_INLINE static inline __attribute__((always_inline))

// Clang would cut 64-byte vectors in halves for this instruction set unless told their width. `arch=x86-64-v4`, not
// `avx512f`: without VL the narrow vectors have only sixteen registers.
#if defined(__x86_64__)
#define DL_WIDE __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#define DL_MIDDLE __attribute__((target("arch=x86-64-v3")))
#else
#define DL_WIDE
#define DL_MIDDLE
#endif
#define DL_NARROW

/// Begins a kernel; its body follows. The parameters' names stand twice, since C cannot pass them on by itself.
#if defined(__x86_64__)
#define DL_KERNEL(type, name, parameters, arguments)                             \
    DL_INLINE type name##_body parameters;                                       \
    DL_WIDE static type name##_wide parameters { return name##_body arguments; }     \
    DL_MIDDLE static type name##_middle parameters { return name##_body arguments; } \
    DL_NARROW static type name##_narrow parameters { return name##_body arguments; } \
    type name parameters {                                                       \
        switch (dl_register_class()) {                                           \
            case dl_registers_avx512: return name##_wide arguments;              \
            case dl_registers_avx2: return name##_middle arguments;              \
            default: return name##_narrow arguments;                             \
        }                                                                        \
    }                                                                            \
    DL_INLINE type name##_body parameters
#else
#define DL_KERNEL(type, name, parameters, arguments) type name parameters
#endif

// A sum in any order may be vectorised; the order is still the same from run to run.
#define DL_REASSOCIATE _Pragma("clang fp reassociate(on)")

// The pointers of these loops never overlap in part: they are either the same or distinct.
#define DL_VECTORIZE _Pragma("clang loop vectorize(assume_safety) interleave(enable)")
