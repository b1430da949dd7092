import Datasets
import Tensors
import Testing

@Suite struct DigitsDataTests {
    private let data: Dataset

    init() throws { data = try DatasetSpec("digits").load() }

    @Test func theSplitHas1437And360() {
        #expect(data.training.count == 1_437)
        #expect(data.validation.count == 360)
        #expect(data.test == nil)
    }

    @Test func everyClassHasItsShareInBothSplits() throws {
        // The counts that the file's description gives for its 1,797 images.
        let all = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
        let training = try #require(data.training.labels)
        let validation = try #require(data.validation.labels)
        for label in 0..<10 {
            let held = validation.filter { $0 == Int32(label) }.count
            #expect(held + training.filter { $0 == Int32(label) }.count == all[label])
            #expect(abs(Double(held) - Double(all[label]) * 360 / 1797) <= 1)
        }
    }

    @Test func theSplitIsTheSameForEverySeed() throws {
        let other = try DatasetSpec("digits").load(seed: 7)
        #expect(other.validation.labels == data.validation.labels)
        #expect(other.training.batch([0, 1436], from: nil) == data.training.batch([0, 1436], from: nil))
    }

    @Test func noImageIsInBothSplits() throws {
        func rows(_ samples: any SampleCollection) throws -> Set<[Float]> {
            let tensor = try #require(samples.batch(Array(0..<samples.count), from: nil).inputs[0].tensor).values
            return Set((0..<samples.count).map { Array(tensor[$0 * 64..<($0 + 1) * 64]) })
        }
        // All images differ, so that each can be told from the others.
        let (training, validation) = (try rows(data.training), try rows(data.validation))
        #expect(training.count == 1_437)
        #expect(training.isDisjoint(with: validation))
    }

    @Test func valuesLieFromZeroToOneInSixteenths() throws {
        let values = try #require(data.training.batch([3], from: nil).inputs[0].tensor).values
        #expect(values.allSatisfy { (0...1).contains($0) && ($0 * 16).rounded() == $0 * 16 })
        #expect(values.contains { $0 > 0.5 })
    }

    @Test func resizingGivesWhatLeNetReads() throws {
        let spec = try DatasetSpec("digits", preprocessing: [("resize", ["to": .integer(32)])])
        #expect(spec.inputs == [.values([1, 32, 32])])
        let batch = try spec.load().training.batch([0], from: nil)
        #expect(batch.inputs[0].tensor?.shape == [1, 1, 32, 32])
    }
}
