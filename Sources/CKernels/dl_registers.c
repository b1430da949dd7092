#include "dl_registers.h"

#include <stdlib.h>
#include <string.h>

int dl_known_register_class = 0;

int dl_best_register_class(void) {
#if defined(__x86_64__)
    // The whole levels that the kernels are compiled for: a virtual machine may hide a part of one.
    if (__builtin_cpu_supports("x86-64-v4")) return dl_registers_avx512;
    if (__builtin_cpu_supports("x86-64-v3")) return dl_registers_avx2;
#endif
    return dl_registers_sse;
}

int dl_requested_register_class(void) {
    const char *text = getenv("DLBENCH_REGISTERS");
    if (!text || !*text) return -1;
    if (strcmp(text, "avx512") == 0) return dl_registers_avx512;
    if (strcmp(text, "avx2") == 0) return dl_registers_avx2;
    if (strcmp(text, "sse") == 0) return dl_registers_sse;
    return -2;
}

int dl_find_register_class(void) {
    const int best = dl_best_register_class(), requested = dl_requested_register_class();
    const int class = requested >= 0 && requested < best ? requested : best;
    __atomic_store_n(&dl_known_register_class, class + 1, __ATOMIC_RELAXED);
    return class;
}
