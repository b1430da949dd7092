import Settings

/// Pictures read as vectors.
public struct FlattenSamples: PreprocessingStep {
    public static let kind = "flatten"
    public static let summary = "read pictures as vectors"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func output(for input: SampleForm) -> SampleForm {
        SampleForm([input.shape.count], maximum: input.maximum)
    }

    public func stage(for input: SampleForm, statistics: () -> ChannelStatistics) -> (any PreparationStage)? { nil }
}
