/// Numbers as people write them: three digits that count, or as many as are asked for, no trailing zeros.
enum ShortNumber {
    static func text(_ value: Float, digits: Int = 3) -> String { text(Double(value), digits: digits) }

    static func text(_ value: Double, digits: Int = 3) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞" }
        guard value != 0 else { return "0" }
        let size = value.magnitude
        if size >= 1e6 || size < 1e-5 { return scientific(value) }
        if value == value.rounded() { return plain(value) }
        // Round to so many digits by moving them in front of the point and back; powers of ten divide exactly.
        var scale = 1.0
        var moved = size
        var least = 1.0
        for _ in 1..<max(digits, 1) { least *= 10 }
        while moved < least, scale < 1e9 {
            scale *= 10
            moved = size * scale
        }
        return plain((value * scale).rounded() / scale)
    }

    private static func scientific(_ value: Double) -> String {
        var (mantissa, exponent) = (value, 0)
        while mantissa.magnitude >= 10 {
            mantissa /= 10
            exponent += 1
        }
        while mantissa.magnitude < 1 {
            mantissa *= 10
            exponent -= 1
        }
        let rounded = (mantissa * 100).rounded() / 100
        return "\(plain(rounded))e\(exponent)"
    }

    /// Without the `.0` of a whole number.
    private static func plain(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\(value)"
    }
}
