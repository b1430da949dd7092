#include "CResources.h"

// SwiftPM's own embedding writes an array literal of 57,523 numbers, on which the Swift compiler spends 14 seconds;
// this takes none. A resource bundle would have to be installed beside the binary and found again.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t bytes[] = {
#embed "digits.csv.gz"
};

const uint8_t *dl_digits(size_t *count) {
    *count = sizeof bytes;
    return bytes;
}
