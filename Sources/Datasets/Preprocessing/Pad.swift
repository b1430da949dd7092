import Settings
import Tensors

/// A border around pictures, or up to a size.
public struct Pad: PreprocessingStep {
    public static let kind = "pad"
    public static let summary = "put a border around pictures: so many pixels a side, or up to a size"
    public static let settings = [
        Setting("by", .pair(0...4096), optional: true, shorthand: true, "pixels at each side"),
        Setting("to", .pair(1...16384), optional: true, "height and width instead; the picture stands in the middle"),
        Setting("value", .number(-1e6...1e6), standard: .number(0), "what the border is filled with"),
    ]

    /// Vertical and horizontal pixels.
    private struct Extent: Hashable {
        let vertical: Int
        let horizontal: Int

        init(_ pair: (vertical: Int, horizontal: Int)) { (vertical, horizontal) = pair }
    }

    private let border: Extent?
    private let size: Extent?
    private let value: Float

    public init(_ settings: SettingValues) {
        border = settings.has("by") ? Extent(settings.pair("by")) : nil
        size = settings.has("to") ? Extent(settings.pair("to")) : nil
        value = Float(settings.number("value"))
    }

    public func output(for input: SampleForm) throws(DatasetError) -> SampleForm {
        let shape = input.shape
        func refused(_ reason: String) -> DatasetError {
            .preprocessing(step: Self.kind, shape: shape, reason: reason)
        }
        guard shape.rank == 3 else { throw refused("only pictures have a border") }
        guard (border == nil) != (size == nil) else { throw refused("expected one of `by` and `to`") }
        let height = size?.vertical ?? shape[1] + 2 * (border?.vertical ?? 0)
        let width = size?.horizontal ?? shape[2] + 2 * (border?.horizontal ?? 0)
        guard height >= shape[1], width >= shape[2] else {
            throw refused("\(height)×\(width) is smaller than the picture; `resize` shrinks it")
        }
        return SampleForm([shape[0], height, width], maximum: input.maximum)
    }

    public func stage(for input: SampleForm, statistics: () -> ChannelStatistics) -> (any PreparationStage)? {
        guard let output = try? output(for: input), output.shape != input.shape else { return nil }
        return PadStage(input: input.shape, output: output.shape, value: value)
    }
}

private struct PadStage: PreparationStage {
    /// `[channels, height, width]`
    let input: Shape
    let output: Shape
    let value: Float

    var isInPlace: Bool { false }

    func apply(_ source: UnsafePointer<Float>, to destination: UnsafeMutablePointer<Float>) {
        destination.update(repeating: value, count: output.count)
        let (top, left) = ((output[1] - input[1]) / 2, (output[2] - input[2]) / 2)
        for channel in 0..<input[0] {
            for row in 0..<input[1] {
                let from = source + (channel * input[1] + row) * input[2]
                let to = destination + (channel * output[1] + row + top) * output[2] + left
                to.update(from: from, count: input[2])
            }
        }
    }
}
