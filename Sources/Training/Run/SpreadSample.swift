import Networks
import Tensors

/// Some samples spread over a whole set: the set is cut into as many stretches of one length, and one sample is drawn from
/// each. Files are often sorted by class, so that the first samples would all be of one class; and every so many samples in
/// a fixed step could meet one class only where classes take turns.
package enum SpreadSample {
    /// The indices of `size` of `count` samples, in ascending order; of all of them where there are no more. Equal seeds give
    /// equal samples.
    package static func indices(_ size: Int, of count: Int, seed: UInt64) -> [Int] {
        guard size < count else { return Array(0..<count) }
        var generator = RandomPlace(seed: seed, stream: RandomStream.untrainedSample).generator
        return (0..<size).map { part in
            Int.random(in: part * count / size..<(part + 1) * count / size, using: &generator)
        }
    }
}
