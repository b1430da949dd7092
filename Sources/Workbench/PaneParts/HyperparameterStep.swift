import Observers

extension Hyperparameter {
    /// The value one step further (+1) or back (−1), within its range; nil at the end.
    ///
    /// Shares move by twentieths, other numbers by a half of themselves as `[` and `]` do; sizes from 16 up double, smaller
    /// whole numbers count; flags flip and choices take turns.
    func stepped(_ step: Int) -> HyperparameterValue? {
        let next: HyperparameterValue
        switch value {
        case .flag(let isOn): return .flag(!isOn)
        case .choice(let word):
            guard choices.count > 1 else { return nil }
            let index = choices.firstIndex(of: word) ?? 0
            return .choice(choices[(index + step + choices.count) % choices.count])
        case .integer(let number):
            let isSize = step > 0 ? number >= 16 : number > 16
            let (product, overflow) = number.multipliedReportingOverflow(by: 2)
            let moved = isSize ? (step > 0 ? (overflow ? number : product) : number / 2) : number + step
            next = .integer(Int(clamped(Double(moved))))
        case .number(let number):
            guard number.isFinite else { return nil }
            if let range, range.lowerBound >= 0, range.upperBound <= 1 {
                // Twentieths are not exact in binary: round to thousandths, or 0.3 would read 0.30000000000000004.
                next = .number(clamped(((number + 0.05 * Double(step)) * 1000).rounded() / 1000))
            } else if number == 0 {
                next = .number(clamped(step > 0 ? 0.0001 : 0))
            } else {
                next = .number(clamped(Self.rounded(step > 0 ? number * 1.5 : number / 1.5)))
            }
        }
        return next == value ? nil : next
    }

    private func clamped(_ value: Double) -> Double {
        guard let range else { return min(max(value, -9e15), 9e15) }
        return min(max(value, max(range.lowerBound, -9e15)), min(range.upperBound, 9e15))
    }

    /// Four digits: a number that a person steps to should be one that a person can read.
    private static func rounded(_ value: Double) -> Double {
        guard value != 0, value.isFinite else { return value }
        // Powers of ten above one are exact in binary, those below are not: so divide by them in the end.
        var factor = 1.0
        while value.magnitude * factor < 1000, factor < 1e15 { factor *= 10 }
        return (value * factor).rounded() / factor
    }
}
