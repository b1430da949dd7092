import Foundation
import Tensors

/// A folder with the four files of MNIST, plain or compressed.
struct IDXFolder {
    static let files = "train-images-idx3-ubyte, train-labels-idx1-ubyte and the two of t10k, each plain or .gz"

    private let folder: Folder
    private let sampleShape: Shape

    /// A folder of pictures that should have the shape `[1, height, width]`.
    init(_ folder: Folder, sampleShape: Shape) {
        self.folder = folder
        self.sampleShape = sampleShape
    }

    /// Training and validation samples from `train`, the test set from `t10k`.
    func load(
        _ name: String, classNames: [String], seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        // The test set is a seventh of the bytes.
        let train = try samples("train", of: name, classes: classNames.count) { progress($0 * 0.85) }
        let test = try samples("t10k", of: name, classes: classNames.count) { progress(0.85 + $0 * 0.15) }
        let split = train.holdingBack(seed: seed)
        return try RawDataset(
            name: name, classNames: classNames, training: split.training, validation: split.validation, test: test)
    }

    private func samples(
        _ part: String, of name: String, classes: Int, progress: (Double) -> Void
    ) throws(DatasetError) -> Samples {
        let images = try IDXFile(try content("\(part)-images", "idx3-ubyte"), axes: 3)
        let labels = try IDXFile(try content("\(part)-labels", "idx1-ubyte"), axes: 1)
        guard images.extents[0] == labels.extents[0] else {
            throw .countsDiffer(images: images.extents[0], labels: labels.extents[0], path: folder.path)
        }
        guard images.extents[0] > 0 else { throw .empty(dataset: name, what: "samples in \(images.path)") }
        guard images.extents[1] == sampleShape[1], images.extents[2] == sampleShape[2] else {
            throw .malformed(
                path: images.path, expected: "images of \(sampleShape[1])×\(sampleShape[2])",
                got: "\(images.extents[1])×\(images.extents[2])")
        }
        let classOf = try labels.elements()
        if let bad = classOf.firstIndex(where: { Int($0) >= classes }) {
            throw .labelOutOfRange(
                path: labels.path, label: Int(classOf[bad]), index: bad - classOf.startIndex, classes: classes)
        }
        return Samples(
            bytes: Array(try images.elements(progress: progress)), shape: sampleShape, labels: classOf.map(Int32.init))
    }

    private func content(_ part: String, _ format: String) throws(DatasetError) -> FileContent {
        // Some copies of the set have a dot in the place of the dash.
        guard let url = folder.find(["\(part)-\(format)", "\(part).\(format)"]) else {
            throw .missingFiles(folder: folder.path, expected: "\(part)-\(format), plain or .gz")
        }
        return try FileContent(url)
    }
}
