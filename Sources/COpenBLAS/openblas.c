#include "COpenBLAS.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Sets a variable that the user has not set. Says whether it did.
static bool lend(const char *name, const char *value) { return value && !getenv(name) && setenv(name, value, 1) == 0; }

/// Whether a small product comes out right: a library that counts in integers of another width reads other numbers.
static bool multiplies(const openblas_library *library) {
    const float a[4] = {1, 2, 3, 4}, b[4] = {5, 6, 7, 8}, expected[4] = {19, 22, 43, 50};
    float y[4] = {0};
    const int row_major = 101, plain = 111;
    library->sgemm(row_major, plain, plain, 2, 2, 2, 1, a, 2, b, 2, 0, y, 2);
    return memcmp(y, expected, sizeof y) == 0;
}

bool openblas_open(const char *path, const char *core, openblas_library *library, char *reason, size_t capacity) {
    // It starts threads when it is loaded, unless told so before; the calls here never use them.
    const bool threads = lend("OPENBLAS_NUM_THREADS", "1"), kernels = lend("OPENBLAS_CORETYPE", core);
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (threads) unsetenv("OPENBLAS_NUM_THREADS");
    if (kernels) unsetenv("OPENBLAS_CORETYPE");
    if (!handle) {
        snprintf(reason, capacity, "%s", dlerror());
        return false;
    }
    *(void **)&library->sgemm = dlsym(handle, "cblas_sgemm");
    *(void **)&library->core_name = dlsym(handle, "openblas_get_corename");
    *(void **)&library->configuration = dlsym(handle, "openblas_get_config");
    void (*set_threads)(int);
    *(void **)&set_threads = dlsym(handle, "openblas_set_num_threads");
    if (!library->sgemm || !library->core_name || !library->configuration || !set_threads) {
        snprintf(reason, capacity, "%s has no functions of OpenBLAS", path);
        dlclose(handle);
        return false;
    }
    set_threads(1);
    if (strstr(library->configuration(), "USE64BITINT")) {
        snprintf(reason, capacity, "%s is built for integers of 64 bits; one for 32 bits is needed", path);
        dlclose(handle);
        return false;
    }
    if (!multiplies(library)) {
        snprintf(reason, capacity, "%s gives a wrong product of two small matrices", path);
        dlclose(handle);
        return false;
    }
    return true;
}
