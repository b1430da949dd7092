/// Numbers as people write them into tables.
struct NumberReader: Sendable {
    /// Numbers beyond this have no place in a table: their squares would not be finite.
    static let limit = 1e15
    /// Whether a comma stands before the decimals.
    let hasDecimalComma: Bool

    /// The number that a field holds; nil for a text, for what is no finite number and for absurdly large ones.
    ///
    /// `nan`, `inf` and `0x1` are texts, though Swift would read them as numbers.
    func number(_ field: String) -> Double? {
        written(field).flatMap { $0.magnitude <= Self.limit ? $0 : nil }
    }

    /// The number that is written there, infinite where it is beyond all numbers.
    private func written(_ field: String) -> Double? {
        var bytes = Array(field.utf8)
        guard let last = bytes.last, last == 46 || last == 44 || (48...57).contains(last) else { return nil }
        if hasDecimalComma {
            guard !bytes.contains(46) else { return nil }
            bytes = bytes.map { $0 == 44 ? 46 : $0 }
        }
        let isPlain = bytes.allSatisfy {
            (48...57).contains($0) || $0 == 43 || $0 == 45 || $0 == 46 || $0 == 69 || $0 == 101
        }
        return isPlain ? Double(String(decoding: bytes, as: UTF8.self)) : nil
    }

    /// Whether a field holds a number that is too large to be used.
    func isTooLarge(_ field: String) -> Bool { written(field).map { $0.magnitude > Self.limit } ?? false }

    /// Whether a field says that there is no value.
    static func isMissing(_ field: String) -> Bool {
        guard field.utf8.count <= 4 else { return false }
        return missingWords.contains(field.lowercased())
    }

    private static let missingWords: Set<String> = ["", "na", "n/a", "nan", "?", "null"]

    /// Whether a field looks like a date: 2020-01-31, 31.1.2020, 1/31/20.
    static func isDate(_ field: String) -> Bool {
        let day = field.prefix { $0 != " " && $0 != "T" }
        let parts = day.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" || $0 == "." }
        return parts.count == 3
            && parts.allSatisfy { part in
                (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
            }
    }
}
