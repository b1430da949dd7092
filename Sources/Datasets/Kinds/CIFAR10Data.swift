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
    public static let settings: [Setting] = []

    private static let record = 1 + 3 * 32 * 32

    public init(_ settings: SettingValues) {}

    public var classNames: [String] {
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
    }
    public var sampleShape: Shape { [3, 32, 32] }

    public func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        let folder = try required(folder)
        let names = try FileBytes.list(folder).filter { $0.hasSuffix(".bin") || $0.hasSuffix(".bin.gz") }
        let tests = names.filter { $0.contains("test") }
        let trains = names.filter { ($0.contains("train") || $0.hasPrefix("data_batch")) && !$0.contains("test") }
        guard !trains.isEmpty else { throw .missingFiles(folder: folder.path, expected: Self.files ?? "") }
        let train = try samples(trains, in: folder)
        progress(0.8)
        let test = tests.isEmpty ? nil : try samples(tests, in: folder)
        progress(1)
        let held = min(5_000, train.count / 10 + 1)
        let split = train.holdingBack(held, seed: seed)
        return try RawDataset(
            name: Self.kind, classNames: classNames, training: split.training,
            validation: split.validation, test: test)
    }

    private func samples(_ names: [String], in folder: URL) throws(DatasetError) -> Samples {
        var (pixels, labels): ([UInt8], [Int32]) = ([], [])
        for name in names {
            let url = folder.appendingPathComponent(name)
            let bytes = try FileBytes.read(url)
            guard !bytes.isEmpty, bytes.count % Self.record == 0 else {
                throw .malformed(
                    path: url.path, expected: "records of \(Self.record) bytes", got: "\(bytes.count) bytes in all")
            }
            for start in stride(from: 0, to: bytes.count, by: Self.record) {
                guard bytes[start] < 10 else {
                    throw .labelOutOfRange(
                        path: url.path, label: Int(bytes[start]), index: start / Self.record, classes: 10)
                }
                labels.append(Int32(bytes[start]))
                pixels += bytes[start + 1..<start + Self.record]
            }
        }
        return Samples(bytes: pixels, shape: sampleShape, labels: labels)
    }
}
