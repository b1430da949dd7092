#pragma once

// The few lines of C that a terminal program owes: signals as a readable descriptor, a bell, the window's size, the
// guard that gives the terminal back after a crash, private descriptors, and a pseudo-terminal for tests.
// Functions return -1 (or false) on failure and leave the reason in errno.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Signals (Signals.c)

/// The signals that a terminal program reads instead of being interrupted by, as bits of a set.
enum {
    TERMINAL_INTERRUPT = 1 << 0,  // SIGINT
    TERMINAL_TERMINATE = 1 << 1,  // SIGTERM
    TERMINAL_HANGUP = 1 << 2,     // SIGHUP
    TERMINAL_RESIZE = 1 << 3,     // SIGWINCH
    TERMINAL_SUSPEND = 1 << 4,    // SIGTSTP
    TERMINAL_CONTINUE = 1 << 5,   // SIGCONT
    TERMINAL_ALL_SIGNALS = (1 << 6) - 1,
};

/// Blocks the signals in `set` for the calling thread and those that it starts later. Signals that the parent
/// ignores (`nohup`, background jobs) are left out: blocking would turn "ignored" into "readable".
/// Returns the set that was blocked.
unsigned terminal_signals_block(unsigned set);

/// Unblocks the signals in `set` for the calling thread, so that they have their usual effect.
void terminal_signals_unblock(unsigned set);

/// The signals of the six that the calling thread blocks now.
unsigned terminal_signals_blocked(void);

/// A non-blocking signalfd for `set`, which must be blocked.
int terminal_signals_open(unsigned set);

/// Takes the next signal off `fd`: its bit, or 0 when there is none.
unsigned terminal_signals_next(int fd);

/// Stops this process as ctrl-z would, until it is continued. Returns after that.
void terminal_stop_self(void);

// MARK: Bell (Signals.c)

/// A non-blocking eventfd.
int terminal_bell_open(void);
/// Rings it; safe from any thread.
void terminal_bell_ring(int fd);
/// Takes all rings off it.
void terminal_bell_clear(int fd);

// MARK: The terminal itself (Screen.c)

/// The window's size from the terminal `fd`, else /dev/tty, else LINES and COLUMNS. False if none knows.
bool terminal_window_size(int fd, uint16_t *rows, uint16_t *columns);

/// Puts `fd` into raw mode (no echo, no line editing, no signals from keys).
int terminal_make_raw(int fd, const struct termios *original);

/// Opens the terminal behind `fd` once more for non-blocking writes. A flag set on `fd` itself would be shared with
/// the shell, and outlive a killed process. -1 if it cannot be opened again.
int terminal_reopen_nonblocking(int fd);

/// A descriptor of an anonymous file in memory.
int terminal_memory_file(const char *name);

// MARK: Private descriptors (Descriptors.c)

/// Where the process's standard descriptors were kept while the screen is on.
typedef struct {
    int input, output, error;  // each at least 10, or -1
} terminal_descriptors;

/// Keeps 0, 1 and 2 at private numbers, then points 0 at /dev/null and 1 and 2 at `log`, so that nothing prints
/// onto the screen and no library reads its keys.
int terminal_descriptors_take(int log, terminal_descriptors *kept);

/// Points 0, 1 and 2 back to where they were, and closes the private ones.
void terminal_descriptors_give_back(terminal_descriptors *kept);

// MARK: Crash guard (CrashGuard.c, Threads.c)

/// What the guard needs to know; copied.
typedef struct {
    int terminal;                    // where to write
    const struct termios *modes;     // what the terminal had before; may be null
    const char *restore;             // the bytes that give the screen back
    size_t restore_length;
    int log;                         // what standard error goes to; its last lines are shown after a crash. Or -1
    const char *notice;              // the last line after a crash
} terminal_guard;

/// From now on a crash, or an exit that forgets, gives the terminal back. It also shows the end of the log,
/// and after a crash the notice; the crash goes on to whoever handled the signal before. Calling it again replaces what it knows.
int terminal_guard_arm(const terminal_guard *guard);

/// Forgets the terminal: it has been given back in the ordinary way.
void terminal_guard_disarm(void);

/// Gives the calling thread a stack for signal handlers, so that its overflow can be handled too. It lives as long as the
/// thread. Threads made by `pthread_create` have it from their beginning (Threads.c); the main thread gets it with the guard.
int terminal_alternate_stack(void);

// MARK: Pseudo-terminal, for tests (PseudoTerminal.c)

/// A pair of connected descriptors: what is written to `leader` is what the user types.
int terminal_pty_open(uint16_t rows, uint16_t columns, int *leader, int *follower);

/// Starts `path` as the leader of a session of its own, with a new terminal of that size for its 0, 1 and 2, all
/// signals unblocked and at their defaults. Returns the side to read and write; the child's number in `child`.
int terminal_pty_spawn(
    const char *path, char *const arguments[], char *const environment[], uint16_t rows, uint16_t columns,
    pid_t *child);

/// Changes the size; the program in the terminal gets SIGWINCH.
int terminal_pty_resize(int leader, uint16_t rows, uint16_t columns);

/// Waits at most `milliseconds` for something to read, then reads it. 0: closed; -1 with errno EAGAIN: nothing yet.
ssize_t terminal_pty_read(int leader, void *bytes, size_t count, int milliseconds);

/// Waits at most `milliseconds` for the child to end. True if it did: `status` is its exit code, or minus the
/// number of the signal that ended it.
bool terminal_pty_wait(pid_t child, int milliseconds, int *status);

#ifdef __cplusplus
}
#endif
