// Everything that runs in a handler here is async-signal-safe: write, tcsetattr, sigaction, raise.

#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT};
enum { fatal_count = sizeof fatal / sizeof fatal[0] };

static struct sigaction previous[fatal_count];
static atomic_bool armed;
static int guarded = -1;
static bool has_modes;
static struct termios modes;
static char restore_text[1024];
static size_t restore_count;
static char notice_text[1024];

static void write_all(const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(guarded, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

// Whoever swaps the flag first restores; a second crash inside, or atexit after it, finds it down.
static bool restore_once(void) {
    if (!atomic_exchange(&armed, false)) return false;
    write_all(restore_text, restore_count);
    // TCSANOW, not TCSADRAIN: a stopped reader must not hold up the end of a crashed program.
    if (has_modes) tcsetattr(guarded, TCSANOW, &modes);
    return true;
}

static void crashed(int number, siginfo_t *info, void *context) {
    (void)context;
    int saved = errno;
    if (restore_once()) write_all(notice_text, strlen(notice_text));
    for (int i = 0; i < fatal_count; i++)
        if (fatal[i] == number) sigaction(number, &previous[i], NULL);
    // A fault happens again when its instruction is resumed, now with its own address and the handler that was there
    // before us (Swift's backtracer). A signal that was sent must be sent again; so must a trap, which resumes
    // behind its instruction.
    bool happens_again = info->si_code > 0 && number != SIGTRAP && number != SIGABRT && number != SIGQUIT;
    if (!happens_again) raise(number);
    errno = saved;
}

static void install(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = crashed;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &action, &previous[i]);
}

static void uninstall(void) {
    for (int i = 0; i < fatal_count; i++) {
        struct sigaction now;
        if (sigaction(fatal[i], NULL, &now) == 0 && (now.sa_flags & SA_SIGINFO) && now.sa_sigaction == crashed)
            sigaction(fatal[i], &previous[i], NULL);
    }
}

int terminal_guard_arm(
    int fd, const struct termios *original, const char *restore, size_t restore_length, const char *notice) {
    static bool registered;
    if (restore_length > sizeof restore_text || strlen(notice) >= sizeof notice_text) {
        errno = EOVERFLOW;
        return -1;
    }
    if (!registered) {
        if (atexit(terminal_guard_restore) != 0) return -1;
        registered = true;
    }
    bool again = atomic_exchange(&armed, false);
    guarded = fd;
    has_modes = original != NULL;
    if (original) modes = *original;
    memcpy(restore_text, restore, restore_length);
    restore_count = restore_length;
    strcpy(notice_text, notice);
    terminal_alternate_stack();
    if (!again) install();
    atomic_store(&armed, true);
    return 0;
}

void terminal_guard_restore(void) {
    if (restore_once()) uninstall();
}

void terminal_guard_disarm(void) {
    if (atomic_exchange(&armed, false)) uninstall();
}

int terminal_alternate_stack(void) {
    stack_t now;
    if (sigaltstack(NULL, &now) == 0 && !(now.ss_flags & SS_DISABLE)) return 0;
    // The vector registers of AVX-512 alone take 2.5 KiB of a signal frame, so not the historical SIGSTKSZ.
    const size_t size = 64 * 1024;
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return -1;
    stack_t stack = {.ss_sp = memory, .ss_size = size, .ss_flags = 0};
    return sigaltstack(&stack, NULL);
}
