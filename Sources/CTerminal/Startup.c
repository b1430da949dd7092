// What must happen before the libraries are initialised. OpenBLAS starts threads in its constructor, before `main`,
// with no signal blocked and before anybody can tell it to stay single-threaded; a signal that such a thread takes
// ends the process (measured: SIGTERM 10 times of 10). `.preinit_array` runs before every constructor.

#define _GNU_SOURCE
#include "CTerminal.h"

#include <string.h>

// The C library is not initialised yet: it will take its environment from the kernel's list, so `setenv` here would be
// forgotten (tried: OpenBLAS still started its worker). The list cannot grow, but one of its entries can be lent while
// the libraries' constructors run. Only entries that no constructor reads are lent.
static const char *const lendable[] = {
    "OPENBLAS_NUM_THREADS=", "_=", "SHLVL=", "OLDPWD=", "PWD=", "SHELL=", "LOGNAME=", "USER=",
};
static char one_thread[] = "OPENBLAS_NUM_THREADS=1";
static char *lent_text;

static bool has_suffix(const char *text, const char *suffix) {
    size_t length = strlen(text), tail = strlen(suffix);
    return length >= tail && strcmp(text + length - tail, suffix) == 0;
}

static void before_constructors(int count, char **arguments, char **environment) {
    // A test bundle links this file too. Its runner must die of ctrl-c, and its children must not inherit a mask.
    bool is_test_bundle = count > 0 && arguments[0] && has_suffix(arguments[0], ".xctest");
    if (!is_test_bundle) terminal_signals_block(TERMINAL_ALL_SIGNALS);

    for (size_t i = 0; i < sizeof lendable / sizeof lendable[0]; i++)
        for (char **entry = environment; *entry; entry++)
            if (strncmp(*entry, lendable[i], strlen(lendable[i])) == 0) {
                lent_text = *entry;
                *entry = one_thread;
                return;
            }
}

// The program's own constructors run after those of the libraries. A library may have called `setenv` by now, which
// moves the list: so the entry is looked for where the list is.
extern char **environ;

static void after_libraries(void) {
    if (!lent_text) return;
    for (char **entry = environ; entry && *entry; entry++)
        if (*entry == one_thread) *entry = lent_text;
}

// Not `__attribute__((constructor))`: in an optimised build the linker dropped it (seen: `USER` stayed lent), and a
// pointer in the section itself is kept.
__attribute__((section(".init_array"), used)) static void (*const after)(void) = after_libraries;
__attribute__((section(".preinit_array"), used)) static void (*const before)(int, char **, char **) =
    before_constructors;
