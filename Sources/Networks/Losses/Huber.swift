import Settings
import Tensors

/// Squared near the target, absolute beyond `delta`.
///
/// - Source: Huber 1964, "Robust estimation of a location parameter".
public struct Huber: Loss {
    public static let kind = "huber"
    public static let summary = "squared up to delta, linear beyond"
    public static let settings = [
        Setting("delta", .number(1e-6...1e6), standard: .number(1), live: true, "where the square turns into a line")
    ]

    private let delta: Float

    public init(_ settings: SettingValues) { delta = Float(settings.number("delta")) }

    public func rows(_ output: Tensor, _ target: Target, slopes: Bool, on processor: Processor) -> RowLosses {
        processor.huber(
            output, target.values(like: output.shape, from: processor.pool), delta: delta, slopes: slopes)
    }
}
