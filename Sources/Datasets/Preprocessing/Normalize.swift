import Settings

/// Mean 0 and deviation 1 for each channel: of the training set, or as given.
public struct Normalize: PreprocessingStep {
    public static let kind = "normalize"
    public static let summary = "subtract each channel's mean and divide by its deviation, over the training set"
    public static let settings = [
        Setting("mean", .numbers(-1e6...1e6), optional: true, "means instead of the training set's, one a channel"),
        Setting("std", .numbers(1e-6...1e6), optional: true, "deviations instead of the training set's"),
    ]

    private let means: [Float]?
    private let deviations: [Float]?

    public init(_ settings: SettingValues) {
        means = settings.has("mean") ? settings.numbers("mean").map { Float($0) } : nil
        deviations = settings.has("std") ? settings.numbers("std").map { Float($0) } : nil
    }

    public func output(for input: SampleForm) throws(DatasetError) -> SampleForm {
        for (name, values) in [("mean", means), ("std", deviations)] {
            guard let values, values.count != 1, values.count != input.channels else { continue }
            throw .preprocessing(
                step: Self.kind, shape: input.shape,
                reason:
                    "`\(name)` has \(values.count) numbers, expected 1 or one for each of \(input.channels) channels")
        }
        return input
    }

    public func stage(for input: SampleForm, statistics: () -> ChannelStatistics) -> (any PreparationStage)? {
        let computed = means == nil || deviations == nil ? statistics() : nil
        let means = Self.spread(means ?? computed?.means ?? [0], over: input.channels)
        // A channel that never changes is only centred.
        let factors = Self.spread(deviations ?? computed?.deviations ?? [1], over: input.channels)
            .map { $0 > 1e-12 ? 1 / $0 : 1 }
        return AffineStage(multipliers: factors, addends: zip(means, factors).map { -$0 * $1 }, area: input.area)
    }

    private static func spread(_ values: [Float], over channels: Int) -> [Float] {
        values.count == channels ? values : [Float](repeating: values.first ?? 0, count: channels)
    }
}
