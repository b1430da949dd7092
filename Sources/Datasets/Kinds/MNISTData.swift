import Foundation
import Settings
import Tensors

/// 70,000 handwritten digits of 28×28 pixels.
///
/// - Source: LeCun, Bottou, Bengio, Haffner 1998, section III.
public struct MNISTData: DenseDatasetKind {
    public static let kind = "mnist"
    public static let summary = "70,000 handwritten digits, 28×28 grey pixels"
    public static let files: String? = IDXFolder.files
    public static let settings = [folderSetting]

    public init(_ settings: SettingValues) {}

    public var classNames: [String] { (0..<10).map(String.init) }
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
