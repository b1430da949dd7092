import Settings
import Tensors

/// Normal noise on the inputs of training, drawn anew for each sample in each epoch. An evaluation sees none.
///
/// - Source: Bishop 1995, "Training with noise is equivalent to Tikhonov regularization".
public struct Noise: PreprocessingStep {
    public static let kind = "noise"
    public static let summary = "add normal noise to the inputs of training, drawn anew in each epoch"
    public static let settings = [
        Setting(
            "deviation", .number(0...1e6), standard: .number(0.1), shorthand: true, live: true, offAtZero: true,
            "its standard deviation, in the units that the values have at this step; 0: none")
    ]

    private let deviation: Double

    public init(_ settings: SettingValues) { deviation = settings.number("deviation") }

    public func output(for input: SampleForm) -> SampleForm { input }

    public func stage(for input: SampleForm, statistics: () -> ChannelStatistics) -> (any PreparationStage)? { nil }

    public func drawnStage(for input: SampleForm) -> (any DrawnStage)? {
        NoiseStage(count: input.shape.count, deviation: Float(deviation))
    }

    public var liveValues: [String: SettingValue] { ["deviation": .number(deviation)] }
}

private struct NoiseStage: DrawnStage {
    let count: Int
    let deviation: Float

    /// The noise is drawn where the result will stand, so that it needs no room of its own.
    var isInPlace: Bool { false }

    func apply(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>, at place: RandomPlace) {
        guard deviation > 0 else { return apply(input, to: output) }
        place.fillNormal(output, count: count)
        for index in 0..<count { output[index] = input[index] + deviation * output[index] }
    }

    func apply(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>) {
        output.update(from: input, count: count)
    }
}
