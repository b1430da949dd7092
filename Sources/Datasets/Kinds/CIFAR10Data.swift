import Foundation
import Settings
import Tensors

/// Colour pictures of 32×32 pixels in ten classes, in the binary format: a label byte, then 1,024 bytes each of red,
/// green and blue. All files named `*train*.bin` or `data_batch*.bin` are for training, `*test*.bin` for testing.
///
/// - Source: Krizhevsky 2009, "Learning multiple layers of features from tiny images".
public struct CIFAR10Data: DenseDatasetKind {
    public static let kind = "cifar10"
    public static let summary = "60,000 colour pictures, 32×32 pixels, in the binary format"
    public static let files: String? = "data_batch_*.bin and test_batch.bin (or any *train*.bin and *test*.bin)"
    public static let settings = [folderSetting]

    private static let record = 1 + 3 * 32 * 32

    public init(_ settings: SettingValues) {}

    public var classNames: [String] {
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
    }
    public var sampleShape: Shape { [3, 32, 32] }
    public var maximum: Float { 255 }
    public var standardSteps: [any PreprocessingStep] { [Scale()] }

    public func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        let folder = try required(folder)
        let names = folder.names.filter { $0.hasSuffix(".bin") }
        let tests = names.filter { $0.contains("test") }
        let trains = names.filter { ($0.contains("train") || $0.hasPrefix("data_batch")) && !$0.contains("test") }
        guard !trains.isEmpty else { throw .missingFiles(folder: folder.path, expected: Self.files ?? "") }
        let parts = Double(trains.count + tests.count)
        let train = try samples(trains, in: folder) { progress($0 / parts) }
        let test =
            tests.isEmpty ? nil : try samples(tests, in: folder) { progress((Double(trains.count) + $0) / parts) }
        let split = train.holdingBack(seed: seed)
        return try RawDataset(
            name: Self.kind, classNames: classNames, training: split.training, validation: split.validation, test: test)
    }

    /// - Parameter progress: called with the number of files that are done.
    private func samples(
        _ names: [String], in folder: Folder, progress: (Double) -> Void
    ) throws(DatasetError) -> Samples {
        var (pixels, labels): ([UInt8], [Int32]) = ([], [])
        for (position, name) in names.enumerated() {
            let content = try FileContent(folder.file(name))
            let bytes = try content.all { progress(Double(position) + $0) }
            guard !bytes.isEmpty, bytes.count % Self.record == 0 else {
                throw .malformed(
                    path: content.path, expected: "records of \(Self.record) bytes",
                    got: bytes.isEmpty ? "an empty file" : "\(bytes.count) bytes in all")
            }
            for start in stride(from: 0, to: bytes.count, by: Self.record) {
                guard Int(bytes[start]) < classNames.count else {
                    throw .labelOutOfRange(
                        path: content.path, label: Int(bytes[start]), index: start / Self.record,
                        classes: classNames.count)
                }
                labels.append(Int32(bytes[start]))
                pixels += bytes[start + 1..<start + Self.record]
            }
        }
        return Samples(bytes: pixels, shape: sampleShape, labels: labels)
    }
}
