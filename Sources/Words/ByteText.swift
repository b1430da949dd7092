/// Amounts of memory as people read them, always in powers of 1024.
public enum ByteText {
    private static let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]

    /// Bytes in the unit that keeps the number short: `512 B`, `241.0 KiB`, `1.5 GiB`.
    public static func text(_ count: Int) -> String {
        guard count.magnitude >= 1024 else { return "\(count) B" }
        var (value, unit) = (Double(count) / 1024, 0)
        // From here on one decimal would round up to 1024.0.
        while value.magnitude >= 1023.95, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return "\(NumberText.fixed(value, decimals: 1)) \(units[unit])"
    }
}
