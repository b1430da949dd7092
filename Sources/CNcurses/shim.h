#pragma once
// The wide-character API; pkg-config would drop the define that asks for it.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
