/// The colours behind xterm's numbers 0 to 255.
///
/// The first 16 are the user's own to change, so nothing is ever matched to them when all 256 are there.
public enum Palette {
    /// Numbers 0 to 15, as xterm sets them.
    public static let first16: [RGB] = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ].map { RGB(hex: $0) }

    /// The colour of number `index` (0 to 255; others count as the nearest of these).
    public static func color(_ index: Int) -> RGB {
        switch index {
        case ..<16: return first16[max(0, index)]
        case ..<232:
            func level(_ step: Int) -> UInt8 { step == 0 ? 0 : UInt8(55 + 40 * step) }
            let cube = index - 16
            return RGB(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        default:
            let grey = UInt8(8 + 10 * (min(index, 255) - 232))
            return RGB(grey, grey, grey)
        }
    }
}
