/// Line ends as files have them: a line feed, a carriage return before it, or, of old, a carriage return alone.
enum LineEnds {
    /// Turns carriage returns that end lines alone into line feeds; says whether there were any.
    ///
    /// They end lines if they are more than the line feeds. A few of them among many lines are part of the text.
    static func unify(_ bytes: inout [UInt8]) -> Bool {
        guard bytes.contains(13) else { return false }
        var (alone, feeds) = (0, 0)
        for index in bytes.indices {
            if bytes[index] == 10 { feeds += 1 } else if isAlone(index, bytes) { alone += 1 }
        }
        guard alone > feeds else { return false }
        for index in bytes.indices where isAlone(index, bytes) { bytes[index] = 10 }
        return true
    }

    /// Whether a carriage return stands at `index` with no line feed behind it.
    private static func isAlone(_ index: Int, _ bytes: [UInt8]) -> Bool {
        bytes[index] == 13 && (index + 1 == bytes.count || bytes[index + 1] != 10)
    }
}
