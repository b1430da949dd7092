import Glibc

/// ln Σ e^x over a row of scores.
enum LogSum {
    static func of(_ row: UnsafePointer<Float>, count: Int) -> Float {
        guard count > 0 else { return 0 }
        var top = row[0]
        for index in 1..<count { top = max(top, row[index]) }
        var sum: Float = 0
        for index in 0..<count { sum += expf(row[index] - top) }
        return top + logf(sum)
    }
}

/// The places of the largest numbers of a row, the largest first; of equal ones the first.
enum TopPlaces {
    static func of(_ row: UnsafePointer<Float>, count: Int, most: Int) -> [Int] {
        var best: [Int] = []
        guard most > 0 else { return best }
        for place in 0..<count {
            guard best.count < most || row[place] > row[best[best.count - 1]] else { continue }
            let slot = best.firstIndex { row[place] > row[$0] } ?? best.count
            best.insert(place, at: slot)
            if best.count > most { best.removeLast() }
        }
        return best
    }
}

/// Powers of single numbers.
enum Power {
    static func of(_ base: Float, _ exponent: Float) -> Float { powf(base, exponent) }
    static func exponential(_ x: Float) -> Float { expf(x) }
}
