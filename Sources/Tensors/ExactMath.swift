import Glibc

/// Elementary functions of single numbers, for everything whose bits a replay or another run must meet again: all of it
/// calls the C library's functions for `Float`, and sums stand in one order.
public enum ExactMath {
    /// e^x.
    public static func exp(_ x: Float) -> Float { expf(x) }

    /// The natural logarithm.
    public static func log(_ x: Float) -> Float { logf(x) }

    /// base^exponent.
    public static func pow(_ base: Float, _ exponent: Float) -> Float { powf(base, exponent) }

    /// ln Σ e^x over a row of scores; 0 of none.
    public static func logSumExp(_ row: UnsafePointer<Float>, count: Int) -> Float {
        guard count > 0 else { return 0 }
        var top = row[0]
        for index in 1..<count { top = max(top, row[index]) }
        var sum: Float = 0
        for index in 0..<count { sum += expf(row[index] - top) }
        return top + logf(sum)
    }
}
