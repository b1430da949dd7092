extension NumberText {
    /// `value` with so many significant digits and no zeros at the end: for sentences, where columns need not line up.
    /// 0.05, 97.5, 2.
    public static func trimmed(_ value: Float, digits: Int = 3) -> String { trimmed(Double(value), digits: digits) }

    /// `value` with so many significant digits and no zeros at the end.
    public static func trimmed(_ value: Double, digits: Int = 3) -> String {
        guard value.isFinite else { return special(value) }
        guard value != 0 else { return "0" }
        let size = value.magnitude
        if size >= 1e6 || size < 1e-5 { return exponential(value, digits: digits) }
        if value == value.rounded() { return String(Int(value)) }
        // Round to so many digits by moving them in front of the point and back; powers of ten divide exactly.
        var scale = 1.0
        var moved = size
        var least = 1.0
        for _ in 1..<max(digits, 1) { least *= 10 }
        while moved < least, scale < 1e9 {
            scale *= 10
            moved = size * scale
        }
        return withoutPadding("\((value * scale).rounded() / scale)")
    }
}
