import Terminal

/// A few words in the last line, for a few seconds.
struct Notice: Equatable, Sendable {
    var text: String
    var role: Role
    /// When it goes, in the clock's milliseconds.
    var end: Int

    /// Long enough to read a line, short enough to be gone when one looks for the keys.
    static let duration = 5_000
}
