import CKernels

/// A place in the space of random numbers, given by a seed, a stream (who asks), a step (when) and an item (for which of many).
///
/// Counter-based: there is no state to save, nobody's draws disturb another's, and the same place always gives the same
/// numbers.
/// - Source: Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3" (Philox 4×32-10).
public struct RandomPlace: Sendable, Hashable {
    public let seed: UInt64
    public let stream: UInt32
    public let step: UInt32
    public let item: UInt32

    /// The place of `stream` at `step`, under `seed`.
    public init(seed: UInt64, stream: UInt32, step: UInt32 = 0, item: UInt32 = 0) {
        self.seed = seed
        self.stream = stream
        self.step = step
        self.item = item
    }

    /// The first block of four numbers: items lie 2³⁰ blocks apart.
    var firstBlock: UInt64 { UInt64(item) << 30 }
    /// The number of the first number.
    var first: UInt64 { firstBlock << 2 }
    var counter: dl_random { dl_random(seed: seed, stream: stream, step: step) }

    /// Fills `count` values with numbers uniform in [0, 1).
    public func fillUniform(_ values: UnsafeMutablePointer<Float>, count: Int) {
        dl_random_uniform(counter, first, Int64(count), values)
    }

    /// Fills `count` values with normal numbers of mean 0 and deviation 1.
    public func fillNormal(_ values: UnsafeMutablePointer<Float>, count: Int) {
        dl_random_normal(counter, first, Int64(count), values)
    }

    /// A generator that starts at this place, for shuffles and single draws.
    public var generator: PhiloxGenerator { PhiloxGenerator(place: self) }
}

/// The numbers of a place, one after another.
public struct PhiloxGenerator: RandomNumberGenerator, Sendable {
    private let place: RandomPlace
    private var block: UInt64
    private var spare: UInt64?

    /// A generator at the start of `place`.
    public init(place: RandomPlace) {
        self.place = place
        block = place.firstBlock
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        if let value = spare {
            spare = nil
            return value
        }
        var words: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { bytes in
            dl_random_block(place.counter, block, bytes.assumingMemoryBound(to: UInt32.self).baseAddress)
        }
        block += 1
        spare = UInt64(words.2) << 32 | UInt64(words.3)
        return UInt64(words.0) << 32 | UInt64(words.1)
    }

    /// A number uniform in [0, 1).
    public mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }
}
