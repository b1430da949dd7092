/// Durations as people read them.
public enum DurationText {
    /// Seconds as they are measured: `0.41 s`, `12.3 s`, and from a hundred seconds on `12:05` or `3h05`.
    public static func elapsed(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0 else { return unknown }
        return seconds < 100 ? "\(NumberText.trimmed(seconds)) s" : clock(seconds)
    }

    /// Seconds in few columns that keep their width: `0:41`, `12:05`, `3h05`, `>99h`.
    public static func clock(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0 else { return unknown }
        guard seconds < 100 * 3600 else { return ">99h" }
        let total = Int(seconds.rounded())
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        if total >= 3600 { return "\(total / 3600)h\(two(total / 60 % 60))" }
        return "\(total / 60):\(two(total % 60))"
    }

    private static let unknown = "-:--"
}
