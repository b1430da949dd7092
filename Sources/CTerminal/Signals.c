#define _GNU_SOURCE
#include "CTerminal.h"

#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const struct {
    unsigned bit;
    int number;
} known[] = {
    {TERMINAL_INTERRUPT, SIGINT}, {TERMINAL_TERMINATE, SIGTERM}, {TERMINAL_HANGUP, SIGHUP},
    {TERMINAL_RESIZE, SIGWINCH},  {TERMINAL_SUSPEND, SIGTSTP},   {TERMINAL_CONTINUE, SIGCONT},
};
enum { known_count = sizeof known / sizeof known[0] };

static sigset_t numbers(unsigned set) {
    sigset_t result;
    sigemptyset(&result);
    for (int i = 0; i < known_count; i++)
        if (set & known[i].bit) sigaddset(&result, known[i].number);
    return result;
}

unsigned terminal_signals_block(unsigned set) {
    for (int i = 0; i < known_count; i++) {
        struct sigaction action;
        if (sigaction(known[i].number, NULL, &action) == 0 && action.sa_handler == SIG_IGN) set &= ~known[i].bit;
    }
    sigset_t mask = numbers(set);
    pthread_sigmask(SIG_BLOCK, &mask, NULL);
    return set;
}

void terminal_signals_unblock(unsigned set) {
    sigset_t mask = numbers(set);
    pthread_sigmask(SIG_UNBLOCK, &mask, NULL);
}

unsigned terminal_signals_blocked(void) {
    sigset_t mask;
    unsigned set = 0;
    pthread_sigmask(SIG_BLOCK, NULL, &mask);
    for (int i = 0; i < known_count; i++)
        if (sigismember(&mask, known[i].number)) set |= known[i].bit;
    return set;
}

int terminal_signals_open(unsigned set) {
    sigset_t mask = numbers(set);
    return signalfd(-1, &mask, SFD_NONBLOCK | SFD_CLOEXEC);
}

unsigned terminal_signals_next(int fd) {
    struct signalfd_siginfo info;
    if (read(fd, &info, sizeof info) != sizeof info) return 0;
    for (int i = 0; i < known_count; i++)
        if ((int)info.ssi_signo == known[i].number) return known[i].bit;
    return 0;
}

void terminal_stop_self(void) {
    // The whole job, as the terminal's own ctrl-z does: `dlbench | tee log` stops as one. SIGTSTP and not SIGSTOP,
    // which would also stop a program that no shell can continue (`tmux new dlbench`): the kernel spares those.
    sigset_t stop = numbers(TERMINAL_SUSPEND), before;
    struct sigaction usual = {.sa_handler = SIG_DFL}, kept;
    sigaction(SIGTSTP, &usual, &kept);
    pthread_sigmask(SIG_BLOCK, &stop, &before);
    kill(0, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, NULL);  // stops here
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    sigaction(SIGTSTP, &kept, NULL);
}

int terminal_bell_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void terminal_bell_ring(int fd) {
    uint64_t one = 1;
    // A full counter (EAGAIN) is a bell that has rung already.
    (void)!write(fd, &one, sizeof one);
}

void terminal_bell_clear(int fd) {
    uint64_t count;
    (void)!read(fd, &count, sizeof count);
}
