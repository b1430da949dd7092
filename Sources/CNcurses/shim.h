#pragma once

// The wide-character API; pkg-config would drop the define that asks for it.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

// Swift refuses C's global variables as not safe for concurrency, and cannot import macros with casts or variadic
// functions. What the driver needs of them stands here; nothing else does.

static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline WINDOW *nc_curscr(void) { return curscr; }
static inline int nc_colors(void) { return COLORS; }
static inline int nc_color_pairs(void) { return COLOR_PAIRS; }

static const attr_t NC_NORMAL = A_NORMAL;
static const attr_t NC_BOLD = A_BOLD;
static const attr_t NC_DIM = A_DIM;
static const attr_t NC_ITALIC = A_ITALIC;
static const attr_t NC_UNDERLINE = A_UNDERLINE;
static const attr_t NC_REVERSE = A_REVERSE;

/// Sets one cell. `setcchar` takes the pair as a short, so a larger one goes through the options pointer.
static inline int nc_set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
    return setcchar(cell, text, attributes, 0, &pair);
}

/// Reads one cell back; for tests.
static inline int nc_get_cell(const cchar_t *cell, wchar_t *text, attr_t *attributes, int *pair) {
    short short_pair;
    return getcchar(cell, text, attributes, &short_pair, pair);
}
