import Foundation
import Testing

import Datasets

@Suite struct MNISTDataTests {
    private static let images = "train-images-idx3-ubyte"
    private static let labels = "train-labels-idx1-ubyte"

    private func folder(_ files: [String: [UInt8]]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, bytes) in files { try folder.write(bytes, to: name) }
        return folder
    }

    @Test func theFourFilesBecomeThreeSplits() throws {
        let folder = try folder(Bytes.mnist(training: 40, test: 6))
        let data = try DatasetSpec("mnist").load(path: folder.path)
        #expect(data.training.count == 36)
        #expect(data.validation.count == 4)
        #expect(data.test?.count == 6)
        #expect(data.test?.labels == [0, 1, 2, 3, 4, 5])
        let batch = try #require(data.test?.batch([5, 2], from: nil))
        let inputs = try #require(batch.inputs[0].tensor)
        #expect(abs(inputs[0] - 5.0 / 255) < 1e-8)
        #expect(abs(inputs[784] - 2.0 / 255) < 1e-8)
    }

    @Test func splitsShareNoSampleAndLoseNone() throws {
        let folder = try folder(Bytes.mnist(training: 40, test: 6))
        let data = try DatasetSpec("mnist", preprocessing: []).load(path: folder.path, seed: 3)
        func values(_ samples: any SampleCollection) throws -> [Float] {
            let tensor = try #require(samples.batch(Array(0..<samples.count), from: nil).inputs[0].tensor)
            return (0..<samples.count).map { tensor[$0 * 784] }
        }
        let (training, validation) = (try values(data.training), try values(data.validation))
        #expect((training + validation).sorted() == (0..<40).map(Float.init))
        let again = try DatasetSpec("mnist", preprocessing: []).load(path: folder.path, seed: 3)
        let same = try values(again.validation)
        #expect(same == validation)
        let other = try DatasetSpec("mnist", preprocessing: []).load(path: folder.path, seed: 4)
        let different = try values(other.validation)
        #expect(different != validation)
    }

    @Test func compressedAndDottedFilesAreReadAlike() throws {
        let plain = Bytes.mnist(training: 40, test: 6)
        var compressed: [String: [UInt8]] = [:]
        for (name, bytes) in plain { compressed["\(name).gz"] = Bytes.gzip(bytes) }
        var dotted: [String: [UInt8]] = [:]
        for (name, bytes) in plain { dotted[name.replacingOccurrences(of: "-idx", with: ".idx")] = bytes }
        let original = try folder(plain)
        let expected = try DatasetSpec("mnist").load(path: original.path)
        for files in [compressed, dotted] {
            let folder = try folder(files)
            let data = try DatasetSpec("mnist").load(path: folder.path)
            #expect(data.training.batch([0, 7], from: nil) == expected.training.batch([0, 7], from: nil))
            #expect(data.test?.labels == expected.test?.labels)
        }
    }

    @Test func progressRisesToTheEnd() throws {
        let folder = try folder(Bytes.mnist(training: 40, test: 6))
        let seen = SeenValues()
        _ = try DatasetSpec("mnist").load(path: folder.path) { seen.add($0) }
        #expect(seen.values == seen.values.sorted())
        #expect(seen.values.last == 1)
        #expect(seen.values.allSatisfy { (0...1).contains($0) })
    }

    /// One file replaced, and what the error must say.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let bytes: [UInt8]?
        let message: String
    }

    private static let cases: [Case] = {
        let whole = Bytes.mnist(training: 40, test: 6)
        let (pictures, classes) = (whole[images] ?? [], whole[labels] ?? [])
        let packed = Bytes.gzip(pictures)
        func header(_ extents: [UInt32]) -> [UInt8] { Bytes.idx(extents, [1, 2, 3]) }
        return [
            Case(testDescription: "missing", file: images, bytes: nil, message: "does not hold train-images"),
            Case(testDescription: "empty", file: images, bytes: [], message: "cut short"),
            Case(testDescription: "three bytes", file: images, bytes: [0, 0, 8], message: "cut short"),
            Case(
                testDescription: "half a header", file: images, bytes: Array(pictures.prefix(9)), message: "cut short"),
            Case(testDescription: "a byte short", file: images, bytes: pictures.dropLast(), message: "cut short"),
            Case(testDescription: "a byte more", file: images, bytes: pictures + [0], message: "as its header says"),
            Case(testDescription: "labels for images", file: images, bytes: classes, message: "begins 0 0 8 3"),
            Case(testDescription: "text", file: labels, bytes: Array("hello, world".utf8), message: "104 101 108 108"),
            Case(
                testDescription: "absurd count", file: images, bytes: header([.max, 28, 28]),
                message: "4294967295×28×28 elements"),
            Case(
                testDescription: "count that leaves 64 bits", file: images, bytes: header([.max, .max, .max]),
                message: "more than the"),
            Case(
                testDescription: "large count in a small file", file: images, bytes: header([1_000_000, 28, 28]),
                message: "cut short"),
            Case(
                testDescription: "large count in a small gzip file", file: "\(images).gz",
                bytes: Bytes.gzip(header([1_000_000, 28, 28])), message: "which can't hold them"),
            Case(testDescription: "no samples", file: images, bytes: Bytes.idx([0, 28, 28], []), message: "0 images"),
            Case(
                testDescription: "other size", file: images,
                bytes: Bytes.idx([40, 14, 28], [UInt8](repeating: 0, count: 40 * 392)), message: "images of 28×28"),
            Case(
                testDescription: "counts differ", file: labels,
                bytes: Bytes.idx([39], [UInt8](repeating: 1, count: 39)), message: "40 images but 39 labels"),
            Case(
                testDescription: "label out of range", file: labels,
                bytes: Bytes.idx([40], [UInt8](repeating: 1, count: 38) + [10, 255]),
                message: "the label of sample 38 is 10, but there are 10 classes"),
            Case(
                testDescription: "cut gzip", file: "\(images).gz", bytes: Array(packed.prefix(packed.count / 2)),
                message: "it ends too early"),
            Case(
                testDescription: "gzip without its end", file: "\(images).gz", bytes: packed.dropLast(3),
                message: "it ends too early"),
            Case(
                testDescription: "gzip header alone", file: "\(images).gz", bytes: Array(packed.prefix(10)),
                message: "it ends too early"),
            Case(
                testDescription: "two bytes of gzip", file: "\(images).gz", bytes: [0x1f, 0x8b],
                message: "it ends too early"),
            Case(
                testDescription: "damaged gzip", file: "\(images).gz",
                bytes: packed.prefix(200) + [packed[200] ^ 1] + packed.dropFirst(201), message: "its data is damaged"),
            Case(
                testDescription: "gzip of no gzip", file: "\(images).gz", bytes: [0x1f, 0x8b] + pictures,
                message: "its data is damaged"),
            Case(
                testDescription: "gzip of more than announced", file: "\(images).gz",
                bytes: Bytes.gzip(pictures + [UInt8](repeating: 0, count: 99)), message: "as its header says"),
        ]
    }()

    @Test(arguments: cases) func hostileFilesGiveOneClearError(_ hostile: Case) throws {
        let folder = try folder(Bytes.mnist(training: 40, test: 6))
        let plain = hostile.file.replacingOccurrences(of: ".gz", with: "")
        try folder.remove(plain)
        if let bytes = hostile.bytes { try folder.write(bytes, to: hostile.file) }
        let spec = try DatasetSpec("mnist")
        let error = #expect(throws: DatasetError.self) { try spec.load(path: folder.path) }
        let text = error?.description ?? ""
        #expect(text.contains(hostile.message), "\(text)")
        #expect(text.contains(folder.path), "\(text)")
        #expect(!text.contains("\n"))
    }

    @Test func anEmptySetIsRefused() throws {
        let folder = try folder(Bytes.mnist(training: 0, test: 0))
        let spec = try DatasetSpec("mnist")
        let error = #expect(throws: DatasetError.self) { try spec.load(path: folder.path) }
        #expect(error?.description.contains("has no samples") == true)
    }

    @Test func aSingleSampleIsTooFew() throws {
        let folder = try folder(Bytes.mnist(training: 1, test: 1))
        let spec = try DatasetSpec("mnist")
        #expect(throws: DatasetError.self) { try spec.load(path: folder.path) }
    }

    @Test func foldersThatAreNoneAreNamed() throws {
        let folder = try folder(["file": [1]])
        let spec = try DatasetSpec("mnist")
        func message(_ path: String?) -> String {
            #expect(throws: DatasetError.self) { try spec.load(path: path) }?.description ?? ""
        }
        #expect(message(nil).contains("--data"))
        #expect(message("").contains("--data"))
        #expect(message("\(folder.path)/none").contains("there is no such file or folder"))
        #expect(message("\(folder.path)/file").contains("it is a file"))
        #expect(message(folder.path).contains("does not hold train-images-idx3-ubyte"))
    }

    @Test func aFolderInTheFilesPlaceIsNoFile() throws {
        let folder = try folder(Bytes.mnist(training: 40, test: 6))
        try folder.remove(Self.images)
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/\(Self.images)", withIntermediateDirectories: true)
        let spec = try DatasetSpec("mnist")
        let error = #expect(throws: DatasetError.self) { try spec.load(path: folder.path) }
        #expect(error?.description.contains("can't read \(folder.path)/\(Self.images)") == true)
    }

    @Test func theRecipesPathIsTakenWhereNoneIsGiven() throws {
        let folder = try folder(Bytes.mnist(training: 40, test: 6))
        let spec = try DatasetSpec("fashion-mnist", ["path": .text(folder.path)])
        let data = try spec.load()
        #expect(data.training.preview(0).caption.isEmpty == false)
        #expect(spec.classNames.last == "ankle boot")
    }
}
