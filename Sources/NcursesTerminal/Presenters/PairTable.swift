/// Which of ncurses's colour pairs stands for which two colours.
///
/// Own numbers rather than `alloc_pair`: when that runs out, it silently takes back the oldest pair even while it is on
/// the screen. Here the table is emptied between two frames instead, and all is drawn again.
package struct PairTable {
    /// A pair that ncurses does not know yet.
    package struct New: Equatable {
        package let number: Int32
        package let foreground: Int32
        package let background: Int32
    }

    /// Whether a frame needed more pairs than there are.
    package private(set) var isExhausted = false

    private let capacity: Int32
    private var numbers: [UInt32: Int32] = [:]

    /// A table of the pairs 1 to `capacity` - 1; pair 0 is the terminal's own colours.
    package init(capacity: Int) {
        self.capacity = Int32(clamping: capacity)
    }

    /// The pair for two colour numbers (-1: the terminal's own), and what to tell ncurses if it is a new one.
    package mutating func pair(foreground: Int, background: Int) -> (number: Int32, new: New?) {
        if foreground < 0, background < 0 { return (0, nil) }
        let key = UInt32(foreground + 1) << 16 | UInt32(background + 1)
        if let number = numbers[key] { return (number, nil) }
        let number = Int32(numbers.count) + 1
        guard number < capacity else {
            isExhausted = true
            // The letter's colour matters more than its ground.
            return (numbers[UInt32(foreground + 1) << 16] ?? 0, nil)
        }
        numbers[key] = number
        return (number, New(number: number, foreground: Int32(foreground), background: Int32(background)))
    }

    /// Forgets all pairs.
    package mutating func removeAll() {
        numbers.removeAll(keepingCapacity: true)
        isExhausted = false
    }
}
