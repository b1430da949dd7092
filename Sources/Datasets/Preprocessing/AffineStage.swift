/// Multiplies and adds, a pair of numbers a channel: what scaling and normalising come to.
struct AffineStage: PreparationStage {
    let multipliers: [Float]
    let addends: [Float]
    /// The values of one channel.
    let area: Int

    var isInPlace: Bool { true }

    func apply(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>) {
        for channel in multipliers.indices {
            let (multiplier, addend, start) = (multipliers[channel], addends[channel], channel * area)
            for position in start..<start + area { output[position] = input[position] * multiplier + addend }
        }
    }
}
