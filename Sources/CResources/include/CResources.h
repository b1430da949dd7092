// Files that are part of the program.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// The bytes of digits.csv.gz, alive as long as the program; their number is stored in `count`.
const uint8_t *dl_digits(size_t *count);
