/// What stands between the two texts of a line.
struct PairSeparator {
    let bytes: [UInt8]
    /// Whether it was found in the file, so that the report names it.
    let isGuess: Bool

    private static let tab: [UInt8] = [9]
    /// What pairs are parted with where it is no tab, the rarest within texts first.
    private static let candidates = "_|;,".utf8
    /// Lines that are looked at.
    private static let sample = 20

    /// `stated`, or else what a file's first lines suggest: a tab, unless another sign stands once in each of them and no
    /// tab in any.
    init(_ stated: [UInt8]?, for file: TextFile) {
        if let stated {
            (bytes, isGuess) = (stated, false)
            return
        }
        let lines = file.bytes.prefix(1 << 16).split { $0 == 10 || $0 == 13 }.prefix(Self.sample)
        let found = Self.candidates.first { sign in
            lines.allSatisfy { line in line.count { $0 == sign } == 1 }
        }
        let hasTab = lines.contains { $0.contains(9) }
        if !hasTab, lines.count > 1, let found {
            (bytes, isGuess) = ([found], true)
        } else {
            (bytes, isGuess) = (Self.tab, false)
        }
    }

    /// The separator as one would read it aloud.
    var words: String { bytes == Self.tab ? "a tab" : "`\(String(decoding: bytes, as: UTF8.self))`" }
}
