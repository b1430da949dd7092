import Tensors

/// The choices of a grammar, from one generator.
///
/// Swift's own `random(in:)` and `shuffled` promise no numbers from one version to the next; these are the same for ever.
struct CorpusRandom: Sendable {
    private var generator: PhiloxGenerator

    /// The choices of a seed.
    init(seed: UInt64) { generator = DataStream.generated.generator(seed: seed) }

    /// A number of the range, by the high half of a product: fast, and uneven by less than one in 10¹³ for the small
    /// ranges of a grammar.
    mutating func integer(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(generator.next().multipliedFullWidth(by: UInt64(range.count)).high)
    }

    /// One of the elements, all equally likely.
    mutating func one<Element>(of elements: [Element]) -> Element { elements[integer(0...elements.count - 1)] }

    /// One of the elements that fit, all equally likely. Counts them first: an array of them would cost more than the choice.
    ///
    /// - Precondition: one of them fits.
    mutating func one<Element>(of elements: [Element], where fits: (Element) -> Bool) -> Element {
        var skipped = integer(0...elements.reduce(0) { fits($1) ? $0 + 1 : $0 } - 1)
        for element in elements where fits(element) {
            if skipped == 0 { return element }
            skipped -= 1
        }
        preconditionFailure("the fitting elements were counted")
    }

    /// True in `percent` of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool { integer(0...99) < percent }
}
