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
