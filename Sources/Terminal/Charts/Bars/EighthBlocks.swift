/// Bars finer than cells.
enum EighthBlocks {
    static let across: [Unicode.Scalar] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
    static let upwards: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// As fine as a terminal's font allows: the Linux console has halves only.
    static func across(_ eighths: Int, _ glyphs: Glyphs) -> Unicode.Scalar {
        glyphs == .blocks ? (eighths > 6 ? "█" : "▌") : across[eighths]
    }

    static func upwards(_ eighths: Int, _ glyphs: Glyphs) -> Unicode.Scalar {
        glyphs == .blocks ? (eighths > 6 ? "█" : "▄") : upwards[eighths]
    }

    /// How many eighths of `cells` a share from 0 to 1 takes; something is never nothing.
    static func eighths(_ share: Float, of cells: Int) -> Int {
        guard share > 0 else { return 0 }
        return max(1, Int((min(share, 1) * Float(cells * 8)).rounded()))
    }
}
