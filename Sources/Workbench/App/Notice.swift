import Terminal

/// A few words over the lower edge of the panes, for a few seconds. The footer's keys stay in sight.
struct Notice: Equatable, Sendable {
    var text: String
    var role: Role
    /// When it goes, in the clock's milliseconds.
    var end: Int

    /// Long enough to read a line, short enough to be gone when one looks for the keys.
    static let duration = 5_000

    /// Longer texts stay for longer: some 15 letters a second.
    static func duration(of text: String) -> Int { max(duration, min(text.unicodeScalars.count, 2_000) * 65) }
}
