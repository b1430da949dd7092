import Settings

/// Mean 0 and deviation 1 for each sample by itself.
public struct Standardize: PreprocessingStep {
    public static let kind = "standardize"
    public static let summary = "give every sample mean 0 and deviation 1 by itself"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func output(for input: SampleForm) -> SampleForm { input }

    public func stage(for input: SampleForm, statistics: () -> ChannelStatistics) -> (any PreparationStage)? {
        StandardizeStage(count: input.shape.count)
    }
}

private struct StandardizeStage: PreparationStage {
    let count: Int

    var isInPlace: Bool { true }

    func apply(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>) {
        guard count > 0 else { return }
        var sum = 0.0
        for position in 0..<count { sum += Double(input[position]) }
        let mean = sum / Double(count)
        var square = 0.0
        for position in 0..<count { square += (Double(input[position]) - mean) * (Double(input[position]) - mean) }
        // At least what noise of one step in `count` would give, so that an even picture does not explode.
        let deviation = max((square / Double(count)).squareRoot(), 1 / Double(count).squareRoot())
        let (offset, factor) = (Float(mean), Float(1 / deviation))
        for position in 0..<count { output[position] = (input[position] - offset) * factor }
    }
}
