// Everything that runs in a handler here is async-signal-safe: write, pread, fstat, tcsetattr, sigaction, raise.

#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT};
enum { fatal_count = sizeof fatal / sizeof fatal[0] };

static struct sigaction previous[fatal_count];
static atomic_bool armed;
static terminal_guard guarded;
static struct termios modes;
static char restore_text[1024];
static char notice_text[1024];
static off_t log_start;

static void write_all(int fd, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

// Whoever swaps the flag first restores; a second crash inside, or atexit after it, finds it down.
static bool restore_once(void) {
    if (!atomic_exchange(&armed, false)) return false;
    write_all(guarded.terminal, restore_text, guarded.restore_length);
    // TCSANOW, not TCSADRAIN: a stopped reader must not hold up the end of a crashed program.
    if (guarded.modes) tcsetattr(guarded.terminal, TCSANOW, guarded.modes);
    return true;
}

// Swift writes why it stops to standard error before it traps, and a program that calls exit has mostly said something
// too: the log's last lines are the reason.
static void show_log(void) {
    char tail[2048];
    struct stat log;
    if (guarded.log >= 0 && fstat(guarded.log, &log) == 0) {
        off_t start = log.st_size - (off_t)sizeof tail;
        ssize_t count = pread(guarded.log, tail, sizeof tail, start > log_start ? start : log_start);
        if (count <= 0) return;
        // A message may have taken a name out of a file: it must not steer the terminal that was just given back.
        for (ssize_t i = 0; i < count; i++) {
            unsigned char byte = (unsigned char)tail[i];
            bool is_c1 = byte >= 0x80 && byte < 0xA0 && i > 0 && (unsigned char)tail[i - 1] == 0xC2;
            if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F || is_c1) tail[i] = '?';
            if (is_c1) tail[i - 1] = '?';
        }
        write_all(guarded.terminal, tail, (size_t)count);
    }
}

// Several threads may crash at once, as workers that compute the same thing do. The first one ends the process when it has
// given the terminal back; another that came to its own end before would not let it.
static _Atomic(char *) crashing;
static _Thread_local char self;

static void crashed(int number, siginfo_t *info, void *context) {
    (void)context;
    int saved = errno;
    char *nobody = NULL;
    if (!atomic_compare_exchange_strong(&crashing, &nobody, &self) && nobody != &self)
        for (;;) pause();
    if (restore_once()) {
        show_log();
        write_all(guarded.terminal, notice_text, strlen(notice_text));
    }
    for (int i = 0; i < fatal_count; i++)
        if (fatal[i] == number) sigaction(number, &previous[i], NULL);
    // A fault happens again when its instruction is resumed, now with its own address and the handler that was there
    // before us (Swift's backtracer). A signal that was sent must be sent again; so must a trap, which resumes behind
    // its instruction. A handler that then comes back expects the fault again (the backtracer does): end by the default.
    bool happens_again = info->si_code > 0 && number != SIGTRAP && number != SIGABRT && number != SIGQUIT;
    if (!happens_again) {
        sigset_t itself;
        sigemptyset(&itself);
        sigaddset(&itself, number);
        pthread_sigmask(SIG_UNBLOCK, &itself, NULL);
        raise(number);
        signal(number, SIG_DFL);
        raise(number);
    }
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

static void at_exit(void) {
    if (!restore_once()) return;
    uninstall();
    fflush(NULL);
    show_log();
}

int terminal_guard_arm(const terminal_guard *guard) {
    static bool registered;
    if (guard->restore_length > sizeof restore_text || strlen(guard->notice) >= sizeof notice_text) {
        errno = EOVERFLOW;
        return -1;
    }
    if (!registered) {
        if (atexit(at_exit) != 0) return -1;
        registered = true;
    }
    bool again = atomic_exchange(&armed, false);
    guarded = *guard;
    if (guard->modes) {
        modes = *guard->modes;
        guarded.modes = &modes;
    }
    memcpy(restore_text, guard->restore, guard->restore_length);
    strcpy(notice_text, guard->notice);
    struct stat log;
    log_start = guard->log >= 0 && fstat(guard->log, &log) == 0 ? log.st_size : 0;
    terminal_alternate_stack();
    if (!again) install();
    atomic_store(&armed, true);
    return 0;
}

void terminal_guard_disarm(void) {
    if (atomic_exchange(&armed, false)) uninstall();
}
