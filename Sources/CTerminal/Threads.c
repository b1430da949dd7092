// A thread that overflows its stack has none left for the handler that gives the terminal back, unless it was given one
// before. The threads are made by others: Dispatch makes the engine's, the kernels' pool its workers, libraries their own.
// Asking each of them to call us would miss those that somebody adds next. So this file defines `pthread_create`, which
// the linker takes before the C library's (as the sanitizers do), and every thread begins with a stack for its handlers.

#define _GNU_SOURCE
#include "CTerminal.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>

// The vector registers of AVX-512 alone take 2.5 KiB of a signal frame, so not the historical SIGSTKSZ.
enum { stack_size = 64 * 1024 };

typedef int create_function(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static bool has_key;
static create_function *real_create;

static void release(void *memory) {
    stack_t none = {.ss_flags = SS_DISABLE};
    if (sigaltstack(&none, NULL) == 0) munmap(memory, stack_size);
}

static void prepare(void) {
    has_key = pthread_key_create(&key, release) == 0;
    real_create = (create_function *)dlsym(RTLD_NEXT, "pthread_create");
}

int terminal_alternate_stack(void) {
    pthread_once(&once, prepare);
    stack_t now;
    if (sigaltstack(NULL, &now) == 0 && !(now.ss_flags & SS_DISABLE)) return 0;
    void *memory = mmap(NULL, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return -1;
    stack_t stack = {.ss_sp = memory, .ss_size = stack_size, .ss_flags = 0};
    if (sigaltstack(&stack, NULL) != 0) {
        munmap(memory, stack_size);
        return -1;
    }
    // Dispatch's threads come and go: without this each would leave its stack behind.
    if (has_key) pthread_setspecific(key, memory);
    return 0;
}

struct beginning {
    void *(*body)(void *);
    void *argument;
};

static void *begin(void *argument) {
    struct beginning what = *(struct beginning *)argument;
    free(argument);
    // A thread without such a stack still does its work.
    terminal_alternate_stack();
    return what.body(what.argument);
}

__attribute__((visibility("default"))) int pthread_create(
    pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*body)(void *),
    void *restrict argument) {
    pthread_once(&once, prepare);
    if (!real_create) return ENOSYS;
    struct beginning *what = malloc(sizeof *what);
    if (!what) return EAGAIN;
    *what = (struct beginning){body, argument};
    int error = real_create(thread, attributes, begin, what);
    if (error != 0) free(what);
    return error;
}
