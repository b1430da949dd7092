import Glibc

/// Numbers as people read them, without the locale: always a point for decimals.
public enum NumberText {
    /// `value` with so many decimals; in powers of ten where it has too many digits for that.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return special(value) }
        let decimals = min(max(0, decimals), 9)
        let factor = power(10, decimals)
        let scaled = (value.magnitude * factor).rounded()
        // Beyond 2^53 the digits would be made up.
        guard scaled < 9e15 else { return exponential(value, digits: 3) }
        let units = Int(scaled)
        var digits = String(units)
        if decimals > 0 {
            if digits.count <= decimals {
                digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
            }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        }
        return value < 0 && units != 0 ? "-" + digits : digits
    }

    /// `value` with so many significant digits: 0.0412, 97.5, 12345, 1.2e-6.
    public static func short(_ value: Double, digits: Int = 3) -> String {
        guard value.isFinite else { return special(value) }
        guard value != 0 else { return "0" }
        let digits = min(max(1, digits), 9)
        let exponent = Int(floor(log10(value.magnitude)))
        guard exponent >= -4, exponent < 6 else { return exponential(value, digits: digits) }
        let decimals = max(0, digits - 1 - exponent)
        // 0.9996 with three digits is 1.00, not 1.000.
        let gains = (value.magnitude * power(10, decimals)).rounded() >= power(10, exponent + 1 + decimals)
        return fixed(value, decimals: gains ? max(0, decimals - 1) : decimals)
    }

    /// A share of one in hundredths, always with as many decimals: 97.2 %.
    public static func percent(_ share: Double, decimals: Int = 1) -> String {
        share.isFinite ? fixed(share * 100, decimals: decimals) + " %" : special(share)
    }

    /// The shortest text that `value` is read back from: for fields that can be edited. 0.05, 1e-5, 100.
    public static func plain(_ value: Double) -> String {
        guard value.isFinite else { return special(value) }
        if value == value.rounded(), value.magnitude < 1e9 { return String(Int(value)) }
        return withoutPadding("\(Float(value))")
    }

    /// The shortest text that is read back as exactly this `Double`.
    public static func exact(_ value: Double) -> String {
        guard value.isFinite else { return special(value) }
        if value == value.rounded(), value.magnitude < 1e9 { return String(Int(value)) }
        return withoutPadding("\(value)")
    }

    /// Swift's `1e-05`, `1e+20` and `3.0` as 1e-5, 1e20 and 3.
    static func withoutPadding(_ text: String) -> String {
        let parts = text.split(separator: "e", maxSplits: 1)
        let mantissa = parts[0].hasSuffix(".0") ? String(parts[0].dropLast(2)) : String(parts[0])
        guard parts.count == 2, let exponent = Int(parts[1]) else { return mantissa }
        return "\(mantissa)e\(exponent)"
    }

    /// `value` as 1.23e-6, zeros at the end of the digits left out.
    public static func exponential(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return special(value) }
        guard value != 0 else { return "0" }
        var exponent = Int(floor(log10(value.magnitude)))
        // Two steps, since ten to the power of −324 is no number.
        var mantissa = value.magnitude * power(10, -exponent / 2) * power(10, -exponent - -exponent / 2)
        var text = fixed(mantissa, decimals: digits - 1)
        if text.hasPrefix("10") {
            exponent += 1
            mantissa /= 10
            text = fixed(mantissa, decimals: digits - 1)
        }
        if text.contains(".") {
            while text.last == "0" { text.removeLast() }
            if text.last == "." { text.removeLast() }
        }
        return "\(value < 0 ? "-" : "")\(text)e\(exponent)"
    }

    /// A whole number with commas: 61,706.
    public static func grouped(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// A count in few columns: 950, 12.3k, 4.6M.
    public static func compact(_ value: Double) -> String {
        guard value.isFinite else { return special(value) }
        for (limit, unit) in [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")] where value.magnitude >= limit * 0.9995 {
            guard value.magnitude < 1e15 else { break }
            let scaled = value / limit
            var text = fixed(scaled, decimals: scaled.magnitude >= 99.95 ? 0 : 1)
            if text.hasSuffix(".0") { text.removeLast(2) }
            return text + unit
        }
        return value.magnitude >= 1e15 ? exponential(value, digits: 2) : short(value)
    }

    static func special(_ value: Double) -> String {
        value.isNaN ? "NaN" : value < 0 ? "-inf" : "inf"
    }

    /// Exact where it can be: `pow` is not correctly rounded everywhere, and 0.1 must not print as 0.10000001.
    private static func power(_ base: Double, _ exponent: Int) -> Double {
        exponent >= 0 && exponent <= 22
            ? (0..<exponent).reduce(1) { value, _ in value * base } : pow(base, Double(exponent))
    }
}
