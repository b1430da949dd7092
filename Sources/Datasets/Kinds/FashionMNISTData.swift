import Foundation
import Settings
import Tensors

/// 70,000 pictures of clothes of 28×28 pixels, in MNIST's format.
///
/// - Source: Xiao, Rasul, Vollgraf 2017, "Fashion-MNIST".
public struct FashionMNISTData: DenseDatasetKind {
    public static let kind = "fashion-mnist"
    public static let summary = "70,000 pictures of clothes, 28×28 grey pixels"
    public static let files: String? = IDXFolder.files
    public static let settings = [folderSetting]

    public init(_ settings: SettingValues) {}

    public var classNames: [String] {
        [
            "T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
        ]
    }
    public var sampleShape: Shape { [1, 28, 28] }
    public var maximum: Float { 255 }
    public var standardSteps: [any PreprocessingStep] { [Scale()] }

    public func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        try IDXFolder(try required(folder), sampleShape: sampleShape).load(
            Self.kind, classNames: classNames, seed: seed, progress: progress)
    }
}
