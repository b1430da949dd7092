import Settings
import Tensors

/// Cross-entropy of the softmax of raw scores against a class, or against a distribution over the classes.
///
/// - Source: Szegedy et al. 2016, "Rethinking the inception architecture", section 7, for label smoothing.
public struct CrossEntropy: Loss {
    public static let kind = "cross-entropy"
    public static let summary = "-log of the softmax at the right class, from raw scores"
    public static let settings = [
        Setting(
            "label-smoothing", .number(0...1), standard: .number(0), live: true,
            "the share of the target spread over all classes"),
        Setting("ignore-index", .integer(0...1 << 30), optional: true, "the class whose rows do not count"),
    ]

    private let smoothing: Float
    private let ignored: Int32?

    public init(_ settings: SettingValues) {
        smoothing = Float(settings.number("label-smoothing"))
        ignored = settings.has("ignore-index") ? Int32(settings.integer("ignore-index")) : nil
    }

    public func counts(class label: Int32) -> Bool { label >= 0 && label != ignored }

    public func rows(_ output: Tensor, _ target: Target, slopes: Bool, on processor: Processor) -> RowLosses {
        switch target {
        case .classes(let labels):
            processor.crossEntropy(output, labels, ignored: ignored, smoothing: smoothing, slopes: slopes)
        case .values(let shares):
            processor.crossEntropy(output, distributions: shares, smoothing: smoothing, slopes: slopes)
        }
    }
}
