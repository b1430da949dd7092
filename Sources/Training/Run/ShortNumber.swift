/// Numbers as people write them: three digits that count, no trailing zeros.
enum ShortNumber {
    static func text(_ value: Float) -> String { text(Double(value)) }

    static func text(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞" }
        guard value != 0 else { return "0" }
        let size = value.magnitude
        if size >= 1e6 || size < 1e-5 { return scientific(value) }
        if value == value.rounded() { return "\(Int(value))" }
        // Round to three digits by moving them in front of the point and back; powers of ten divide exactly.
        var scale = 1.0
        var moved = size
        while moved < 100, scale < 1e9 {
            scale *= 10
            moved = size * scale
        }
        return "\((value * scale).rounded() / scale)"
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
        let digits = rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
        return "\(digits)e\(exponent)"
    }
}
