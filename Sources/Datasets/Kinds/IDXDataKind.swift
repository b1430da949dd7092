import Foundation
import Settings
import Tensors

/// Pictures of 28×28 grey pixels in four files of MNIST's format.
protocol IDXDataKind: DenseDatasetKind {}

extension IDXDataKind {
    public static var files: String? { IDXFolder.files }
    public static var settings: [Setting] { [folderSetting] }

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
