import Settings

/// Names of layers, blocks and inputs, as they appear in weight files.
enum EntryName {
    private static let lengthLimit = 64

    /// Holds that `name` is letters, digits, `_` and `-`, in parts joined by dots.
    static func check(_ name: String, at mark: SourceMark, in source: SourceText) throws(RecipeError) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let isProper = parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
        guard isProper, name.utf8.count <= lengthLimit else {
            throw RecipeError(
                in: source, at: mark, "`\(name.prefix(lengthLimit))` is no name",
                expected: "up to \(lengthLimit) letters, digits, `_` and `-`, in parts joined by dots")
        }
    }
}
