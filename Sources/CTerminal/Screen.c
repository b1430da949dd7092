#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

static bool size_of(int fd, uint16_t *rows, uint16_t *columns) {
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return true;
}

static uint16_t from_environment(const char *name) {
    const char *text = getenv(name);
    long value = text ? strtol(text, NULL, 10) : 0;
    return value > 0 && value <= UINT16_MAX ? (uint16_t)value : 0;
}

bool terminal_window_size(int fd, uint16_t *rows, uint16_t *columns) {
    if (size_of(fd, rows, columns)) return true;
    int tty = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
    if (tty >= 0) {
        bool known = size_of(tty, rows, columns);
        close(tty);
        if (known) return true;
    }
    *rows = from_environment("LINES");
    *columns = from_environment("COLUMNS");
    return *rows > 0 && *columns > 0;
}

int terminal_make_raw(int fd, const struct termios *original) {
    struct termios raw = *original;
    cfmakeraw(&raw);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    return tcsetattr(fd, TCSADRAIN, &raw);
}

int terminal_reopen_nonblocking(int fd) {
    char name[256];
    int error = ttyname_r(fd, name, sizeof name);
    if (error != 0) {
        errno = error;
        return -1;
    }
    int again = open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (again < 0) return -1;
    int high = fcntl(again, F_DUPFD_CLOEXEC, 10);
    close(again);
    return high;
}

int terminal_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }
