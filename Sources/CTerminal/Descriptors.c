#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static void close_if_open(int *fd) {
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

int terminal_descriptors_take(int log, terminal_descriptors *kept) {
    // What was printed before belongs on the terminal, and what is printed from now on should be read line by line,
    // not when a file's buffer is full.
    fflush(stdout);
    kept->input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 10);
    kept->output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
    kept->error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10);  // may be closed: then -1, and stays so
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    bool taken = kept->input >= 0 && kept->output >= 0 && nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0
                 && dup2(log, STDOUT_FILENO) >= 0 && dup2(log, STDERR_FILENO) >= 0;
    int reason = errno;
    if (nothing > STDERR_FILENO) close(nothing);
    if (taken) {
        setvbuf(stdout, NULL, _IOLBF, 0);
        return 0;
    }
    terminal_descriptors_give_back(kept);
    errno = reason;
    return -1;
}

void terminal_descriptors_give_back(terminal_descriptors *kept) {
    fflush(stdout);
    if (kept->input >= 0) dup2(kept->input, STDIN_FILENO);
    if (kept->output >= 0) dup2(kept->output, STDOUT_FILENO);
    if (kept->error >= 0) dup2(kept->error, STDERR_FILENO);
    close_if_open(&kept->input);
    close_if_open(&kept->output);
    close_if_open(&kept->error);
}
