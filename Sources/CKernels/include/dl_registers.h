#pragma once

// The class of vector registers that kernels use. It decides how fast they are and which bits they give; nothing else
// about the processor does.

enum {
    /// 16 registers of 4 values, without fused multiply-add: any x86-64, and other architectures.
    dl_registers_sse = 0,
    /// 16 registers of 8 values (x86-64-v3).
    dl_registers_avx2 = 1,
    /// 32 registers of 16 values (x86-64-v4).
    dl_registers_avx512 = 2,
};

/// The class in use plus one; 0 until it is known.
extern int dl_known_register_class;

/// Finds the class: the processor's best one, or the one that `DLBENCH_REGISTERS` asks for if the processor has it.
int dl_find_register_class(void);

/// The class in use.
static inline int dl_register_class(void) {
    const int known = __atomic_load_n(&dl_known_register_class, __ATOMIC_RELAXED);
    return __builtin_expect(known != 0, 1) ? known - 1 : dl_find_register_class();
}

/// The best class that the processor has.
int dl_best_register_class(void);

/// The class that `DLBENCH_REGISTERS` names; -1 where it is not set or empty, -2 for any other text.
int dl_requested_register_class(void);
