import Datasets
import Testing

@Suite struct CIFAR10DataTests {
    private static func record(_ label: UInt8, _ red: UInt8, _ green: UInt8, _ blue: UInt8) -> [UInt8] {
        [label] + [red, green, blue].flatMap { [UInt8](repeating: $0, count: 1024) }
    }

    @Test func batchesAreJoinedInTheirOrder() throws {
        let folder = try TemporaryFolder()
        for batch in 1...2 {
            let records = (0..<5).flatMap { Self.record(UInt8($0), UInt8(batch * 10 + $0), 0, 255) }
            try folder.write(records, to: "data_batch_\(batch).bin")
        }
        try folder.write(Self.record(9, 0, 51, 0), to: "test_batch.bin")
        let data = try DatasetSpec("cifar10").load(path: folder.path)
        #expect(data.training.count == 9)
        #expect(data.validation.count == 1)
        #expect(data.test?.labels == [9])
        let test = try #require(data.test?.batch([0], from: nil).inputs[0].tensor)
        #expect(test.shape == [1, 3, 32, 32])
        #expect([test[0], test[2048]] == [0, 0])
        #expect(abs(test[1024] - 0.2) < 1e-6)
        guard case .picture(let picture) = data.test?.preview(0).content else {
            Issue.record("a picture has a picture for a preview")
            return
        }
        #expect(picture.channels == 3)
        #expect(picture.values[1024] == 0.2)
        #expect(data.test?.preview(0).caption == "truck")
    }

    @Test func filesOfOtherNamesAreFoundByTheirPart() throws {
        let folder = try TemporaryFolder()
        let records = (0..<10).flatMap { Self.record(UInt8($0), 1, 2, 3) }
        try folder.write(records, to: "jpeg_subset_train_10.bin")
        try folder.write(records, to: "jpeg_subset_test_10.bin")
        let data = try DatasetSpec("cifar10").load(path: folder.path)
        #expect(data.training.count + data.validation.count == 10)
        #expect(data.test?.count == 10)
    }

    @Test(arguments: [
        ([UInt8](), "an empty file"),
        ([UInt8](repeating: 0, count: 3072), "3072 bytes in all"),
        (record(3, 0, 0, 0) + [1], "3074 bytes in all"),
        (record(3, 0, 0, 0) + record(10, 0, 0, 0), "the label of sample 1 is 10"),
    ])
    func hostileFilesGiveOneClearError(bytes: [UInt8], message: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "data_batch_1.bin")
        let spec = try DatasetSpec("cifar10")
        let error = #expect(throws: DatasetError.self) { try spec.load(path: folder.path) }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
        #expect(error?.description.contains("\(folder.path)/data_batch_1.bin") == true)
    }

    @Test func aFolderWithoutTrainingFilesIsRefused() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.record(1, 0, 0, 0), to: "test_batch.bin")
        let spec = try DatasetSpec("cifar10")
        #expect(throws: DatasetError.self) { try spec.load(path: folder.path) }
    }
}
