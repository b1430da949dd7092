#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int terminal_pty_open(uint16_t rows, uint16_t columns, int *leader, int *follower) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    return openpty(leader, follower, NULL, NULL, &size);
}

int terminal_pty_spawn(
    const char *path, char *const arguments[], char *const environment[], uint16_t rows, uint16_t columns,
    pid_t *child) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    int leader = -1;
    pid_t number = forkpty(&leader, NULL, NULL, &size);
    if (number < 0) return -1;
    if (number == 0) {
        // Between fork and exec only async-signal-safe calls: another thread may have held any lock.
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        for (int i = 1; i < NSIG; i++) signal(i, SIG_DFL);
        close_range(3, ~0U, 0);
        execve(path, arguments, environment);
        _exit(127);
    }
    *child = number;
    return leader;
}

int terminal_pty_resize(int leader, uint16_t rows, uint16_t columns) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    return ioctl(leader, TIOCSWINSZ, &size);
}

ssize_t terminal_pty_read(int leader, void *bytes, size_t count, int milliseconds) {
    struct pollfd waiting = {.fd = leader, .events = POLLIN};
    int ready = poll(&waiting, 1, milliseconds);
    if (ready == 0 || (ready < 0 && errno == EINTR)) {
        errno = EAGAIN;
        return -1;
    }
    ssize_t got = read(leader, bytes, count);
    // Linux says EIO when the last program in the terminal has closed it.
    return got < 0 && errno == EIO ? 0 : got;
}

bool terminal_pty_wait(pid_t child, int milliseconds, int *status) {
    int descriptor = (int)syscall(SYS_pidfd_open, child, 0);
    if (descriptor < 0) return false;
    struct pollfd waiting = {.fd = descriptor, .events = POLLIN};
    int ready;
    do ready = poll(&waiting, 1, milliseconds);
    while (ready < 0 && errno == EINTR);
    close(descriptor);
    int raw;
    if (ready <= 0 || waitpid(child, &raw, 0) != child) return false;
    *status = WIFEXITED(raw) ? WEXITSTATUS(raw) : -WTERMSIG(raw);
    return true;
}
