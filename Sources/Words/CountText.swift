/// How many there are of something, in words: `1 sample`, `12 samples`.
public enum CountText {
    /// A number and its noun, which is in the plural unless the number is 1.
    ///
    /// - Parameters:
    ///   - one: the noun in the singular.
    ///   - many: the noun in the plural, where an `s` behind the singular is not right.
    ///   - isGrouped: whether thousands are parted: `1,200 samples`, as on the screen.
    public static func words(_ count: Int, _ one: String, _ many: String? = nil, isGrouped: Bool = false) -> String {
        "\(isGrouped ? NumberText.grouped(count) : "\(count)") \(count == 1 ? one : many ?? one + "s")"
    }
}
