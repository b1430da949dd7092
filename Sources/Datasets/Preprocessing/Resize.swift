import Settings
import Tensors

/// Pictures of another size.
///
/// - Source: bilinear interpolation between pixel centres, as PyTorch's `interpolate(align_corners=False)`.
public struct Resize: PreprocessingStep {
    public static let kind = "resize"
    public static let summary = "bring pictures to a height and width, bilinear"
    public static let settings = [
        Setting("to", .pair(1...4096), shorthand: true, "height and width")
    ]

    private let height: Int
    private let width: Int

    public init(_ settings: SettingValues) { (height, width) = settings.pair("to") }

    /// To a height and width.
    public init(height: Int, width: Int) { (self.height, self.width) = (height, width) }

    public func output(for input: SampleForm) throws(DatasetError) -> SampleForm {
        guard input.shape.rank == 3 else {
            throw .preprocessing(step: Self.kind, shape: input.shape, reason: "only pictures have a height and width")
        }
        return SampleForm([input.shape[0], height, width], maximum: input.maximum)
    }

    public func stage(for input: SampleForm, statistics: () -> ChannelStatistics) -> (any PreparationStage)? {
        let shape = input.shape
        guard shape.rank == 3, shape[1] != height || shape[2] != width else { return nil }
        return ResizeStage(
            input: shape, rows: Mixture.axis(from: shape[1], to: height),
            columns: Mixture.axis(from: shape[2], to: width))
    }
}

/// Two neighbours along an axis, and the share of the second.
private struct Mixture: Sendable {
    let first: Int
    let second: Int
    let share: Float

    static func axis(from input: Int, to output: Int) -> [Mixture] {
        let step = Float(input) / Float(output)
        return (0..<output).map { place in
            let centre = min(max((Float(place) + 0.5) * step - 0.5, 0), Float(input - 1))
            let first = Int(centre)
            return Mixture(first: first, second: min(first + 1, input - 1), share: centre - Float(first))
        }
    }
}

private struct ResizeStage: PreparationStage {
    /// `[channels, height, width]`
    let input: Shape
    let rows: [Mixture]
    let columns: [Mixture]

    var isInPlace: Bool { false }

    func apply(_ source: UnsafePointer<Float>, to destination: UnsafeMutablePointer<Float>) {
        var output = destination
        for channel in 0..<input[0] {
            let plane = source + channel * input[1] * input[2]
            for row in rows {
                let (upper, lower) = (plane + row.first * input[2], plane + row.second * input[2])
                for column in columns {
                    let top = upper[column.first] + (upper[column.second] - upper[column.first]) * column.share
                    let bottom = lower[column.first] + (lower[column.second] - lower[column.first]) * column.share
                    output.pointee = top + (bottom - top) * row.share
                    output += 1
                }
            }
        }
    }
}
