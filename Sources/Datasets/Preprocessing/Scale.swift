import Settings

/// Brings values into 0 to 1, or multiplies them by a number.
public struct Scale: PreprocessingStep {
    public static let kind = "scale"
    public static let summary = "divide by the largest possible value, so that bytes lie from 0 to 1"
    public static let settings = [
        Setting("by", .number(-1e6...1e6), optional: true, shorthand: true, "a factor instead")
    ]

    private let factor: Float?

    public init(_ settings: SettingValues) { factor = settings["by"]?.number.map { Float($0) } }

    /// By the largest possible value.
    public init() { factor = nil }

    private func factor(for input: SampleForm) -> Float { factor ?? 1 / input.maximum }

    public func output(for input: SampleForm) -> SampleForm {
        // With a factor of the user's own there is no maximum.
        SampleForm(input.shape, maximum: 1)
    }

    public func stage(for input: SampleForm, statistics: () -> ChannelStatistics) -> (any PreparationStage)? {
        let factor = factor(for: input)
        return factor == 1 ? nil : AffineStage(multipliers: [factor], addends: [0], area: input.shape.count)
    }
}
