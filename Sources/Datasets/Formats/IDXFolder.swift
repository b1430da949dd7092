import Foundation
import Tensors

/// A folder with the four files of MNIST, plain or compressed.
struct IDXFolder {
    static let files = "train-images-idx3-ubyte, train-labels-idx1-ubyte and the two of t10k, each plain or .gz"
    /// How many training samples are held back for validation, if there are enough; else a twelfth.
    static let validationCount = 5_000

    let folder: URL
    let sampleShape: Shape

    init(_ folder: URL, sampleShape: Shape) {
        self.folder = folder
        self.sampleShape = sampleShape
    }

    /// Training and validation samples from `train`, the test set from `t10k`.
    func load(
        _ name: String, classNames: [String], seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        let train = try samples("train", classes: classNames.count)
        progress(0.8)
        let test = try samples("t10k", classes: classNames.count)
        progress(1)
        // Fixed by the seed, so that a resumed run holds back the same samples.
        let held = min(Self.validationCount, train.count / 12 + 1)
        let split = train.holdingBack(held, seed: seed)
        return try RawDataset(
            name: name, classNames: classNames, training: split.training,
            validation: split.validation, test: test)
    }

    private func samples(_ part: String, classes: Int) throws(DatasetError) -> Samples {
        let (imageFile, labelFile) = ("\(part)-images-idx3-ubyte", "\(part)-labels-idx1-ubyte")
        guard let imageURL = FileBytes.find(imageFile, in: folder), let labelURL = FileBytes.find(labelFile, in: folder)
        else { throw .missingFiles(folder: folder.path, expected: "\(imageFile) and \(labelFile), plain or .gz") }
        let images = try IDXFile(try FileBytes.read(imageURL), axes: 3, path: imageURL.path)
        let labels = try IDXFile(try FileBytes.read(labelURL), axes: 1, path: labelURL.path)
        guard images.extents[1] == sampleShape[1], images.extents[2] == sampleShape[2] else {
            throw .malformed(
                path: imageURL.path, expected: "images of \(sampleShape[1])×\(sampleShape[2])",
                got: "\(images.extents[1])×\(images.extents[2])")
        }
        guard images.extents[0] == labels.extents[0] else {
            throw .countsDiffer(images: images.extents[0], labels: labels.extents[0], path: folder.path)
        }
        if let bad = labels.bytes.firstIndex(where: { Int($0) >= classes }) {
            throw .labelOutOfRange(
                path: labelURL.path, label: Int(labels.bytes[bad]), index: bad - labels.bytes.startIndex,
                classes: classes)
        }
        return Samples(bytes: Array(images.bytes), shape: sampleShape, labels: labels.bytes.map(Int32.init))
    }
}
