/// How many columns a scalar takes in a terminal; ambiguous ones take one.
///
/// The C library's `wcwidth` is not used: it depends on the locale (in the C locale every letter beyond ASCII is −1), and a
/// test would depend on the machine.
public enum CharacterWidth {
    /// 0 for combining marks, controls and format characters, 2 for East Asian wide ones and emoji, else 1.
    public static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return isDropped(scalar) ? 0 : 1 }
        // Lines, blocks and braille are what charts are made of: answered without a search.
        if value >= 0x2500 && value < 0x25FD || value >= 0x2800 && value < 0x2900 { return 1 }
        if isDropped(scalar) || contains(WidthTable.zero, value) { return 0 }
        return value >= 0x1100 && contains(WidthTable.wide, value) ? 2 : 1
    }

    /// Stands for a control character, which has no picture of its own.
    static let controlSign: Unicode.Scalar = "\u{FFFD}"

    /// Whether a scalar is a control character: something in a text that steers a terminal, and no writing.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    }

    /// Scalars that never reach the screen: controls, directional and other format characters, noncharacters.
    static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F: false
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFE00...0xFE0F, 0xFFF0...0xFFFB, 0xE0000...0x10FFFF:
            true
        default: false
        }
    }

    private static func contains(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(value)
    }
}
