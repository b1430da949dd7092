// Foundation brings ICU's tables of all languages, regions and calendars along: 29 MB, nearly half of the program's file. The
// program formats no dates or numbers by region and compares no texts by language; what it needs of Unicode (case,
// normal forms, properties) is in ICU's and Swift's code. So it links the empty tables that ICU defines for that purpose
// (its `stubdata.cpp`) under the name of the full ones. A test keeps the sources from what would need these.
//
// With another ICU than 76 the name differs, and the full tables are linked as before.

#include <stdint.h>

struct header {
    uint16_t header_size;
    uint8_t magic_1, magic_2;
    // ICU's UDataInfo.
    uint16_t info_size, reserved_word;
    uint8_t is_big_endian, charset_family, size_of_uchar, reserved_byte;
    uint8_t data_format[4], format_version[4], data_version[4];
    uint8_t padding[8];
    // The table of contents: no entries, and room for one.
    uint32_t count, reserved;
    int32_t entry[4];
};

__attribute__((aligned(16), visibility("default"))) const struct header icudt76_dat = {
    .header_size = 32,
    .magic_1 = 0xda,
    .magic_2 = 0x27,
    .info_size = 20,
    .is_big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__,
    .size_of_uchar = 2,
    .data_format = "ToCP",
    .format_version = {1},
};
