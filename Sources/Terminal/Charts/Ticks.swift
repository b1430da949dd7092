import Glibc
import Words

/// Round places along an axis, and their labels.
public struct Ticks: Equatable, Sendable {
    /// Where they stand, ascending.
    public let values: [Double]
    /// What stands there.
    public let labels: [String]

    /// Ticks 1, 2 or 5 times a power of ten apart, about `count` of them, within low...high.
    public static func linear(_ low: Double, _ high: Double, count: Int, wholeNumbers: Bool = false) -> Ticks {
        guard low.isFinite, high.isFinite, low < high, count > 0 else {
            return low.isFinite ? Ticks(values: [low], labels: [NumberText.short(low)]) : Ticks(values: [], labels: [])
        }
        // Halves, since the span of the largest numbers is none.
        let rough = (high / 2 - low / 2) / Double(count) * 2
        guard rough > 1e-300, rough.isFinite else { return Ticks(values: [low], labels: [NumberText.short(low)]) }
        let unit = pow(10, floor(log10(rough)))
        // The nearest by ratio: the bounds are geometric means of neighbours.
        let factor: Double = rough < 1.42 * unit ? 1 : rough < 3.17 * unit ? 2 : rough < 7.08 * unit ? 5 : 10
        let step = wholeNumbers ? max(1, factor * unit) : factor * unit
        let first = (low / step - 1e-9).rounded(.up)
        let last = (high / step + 1e-9).rounded(.down)
        // Where the numbers are so close that their digits end, there are no ticks between them.
        guard first.magnitude < 1e12, last >= first, last - first <= 100 else {
            return Ticks(values: [low], labels: [NumberText.short(low)])
        }
        let values = (0...Int(last - first)).map { (first + Double($0)) * step }
        let largest = values.map(\.magnitude).max() ?? 0
        if step >= 1000 || largest >= 1e6 {
            let labels = values.map(NumberText.compact)
            // Numbers far larger than what parts them are alike in their first digits.
            guard Set(labels).count < labels.count, largest < 1e15 else { return Ticks(values: values, labels: labels) }
            return Ticks(values: values, labels: values.map { NumberText.fixed($0, decimals: decimals(step)) })
        }
        if step < 1e-4 {
            return Ticks(values: values, labels: values.map { NumberText.exponential($0, digits: 3) })
        }
        return Ticks(values: values, labels: values.map { NumberText.fixed($0, decimals: decimals(step)) })
    }

    /// The decimals that tell numbers apart that are so far from each other.
    private static func decimals(_ step: Double) -> Int { max(0, -Int(floor(log10(step) + 1e-9))) }

    /// Ticks at powers of ten within low...high, thinned out or (below two decades) filled up with 2 and 5 times these.
    public static func logarithmic(_ low: Double, _ high: Double, count: Int) -> Ticks {
        guard low > 0, high.isFinite, low < high, count > 0 else {
            return low > 0 ? Ticks(values: [low], labels: [NumberText.short(low)]) : Ticks(values: [], labels: [])
        }
        // The powers of ten that lie within.
        let first = Int(ceil(log10(low) - 1e-6))
        let last = Int(floor(log10(high) + 1e-6))
        let stride = max(1, (max(0, last - first) + count - 1) / count)
        func powers(times factors: [Double]) -> [Double] {
            // Multiples of the power below may lie within, too.
            Swift.stride(from: factors.count > 1 ? first - 1 : first, through: max(first, last), by: stride)
                .flatMap { exponent in factors.map { $0 * pow(10, Double(exponent)) } }
                .filter { $0 >= low * 0.999_999 && $0 <= high * 1.000_001 }
        }
        let filled = stride == 1 ? powers(times: [1, 2, 5]) : []
        let values = stride == 1 && filled.count <= count + count / 2 ? filled : powers(times: [1])
        guard !values.isEmpty else { return linear(low, high, count: count) }
        return Ticks(values: values, labels: values.map { NumberText.short($0, digits: 1) })
    }
}
