import Datasets
import Foundation
import Settings
import Tensors
import Testing

@Suite struct DatasetCatalogTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/Datasets")

    /// The types that a folder's files are named after, without those that the others share.
    private func types(in name: String, suffix: String, except shared: Set<String>) throws -> Set<String> {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appendingPathComponent(name).path)
        return Set(files.map { String($0.dropLast(".swift".count)) }.filter { $0.hasSuffix(suffix) }).subtracting(
            shared)
    }

    @Test func everyKindsFileHasItsLine() throws {
        let files = try types(in: "Kinds", suffix: "Data", except: [])
        #expect(Set(DatasetCatalog.all.map { "\($0)" }) == files)
    }

    @Test func everyStepsFileHasItsLine() throws {
        let shared: Set = [
            "AffineStage", "ChannelStatistics", "DenseSamples", "LiveSteps", "Preparation", "PreprocessingCatalog",
            "PreprocessingStep",
        ]
        let files = try types(in: "Preprocessing", suffix: "", except: shared)
        #expect(Set(PreprocessingCatalog.all.map { "\($0)" }) == files)
    }

    @Test func namesAreDistinct() {
        #expect(Set(DatasetCatalog.all.map { $0.kind }).count == DatasetCatalog.all.count)
        #expect(Set(PreprocessingCatalog.all.map { $0.kind }).count == PreprocessingCatalog.all.count)
    }

    /// Those of pictures and points.
    private static let embedded = DatasetCatalog.all.filter { $0.files == nil && $0 is any DenseDatasetKind.Type }
        .map { $0.kind }

    @Test(arguments: embedded) func everyEmbeddedSetKeepsItsWord(kind: String) throws {
        let spec = try DatasetSpec(kind)
        let data = try spec.load(seed: 5)
        #expect(data.classNames == spec.classNames)
        #expect(spec.symbols == ["classes": data.classNames.count])
        for samples in [data.training, data.validation] {
            let batch = samples.batch(Array(0..<samples.count), from: nil)
            let inputs = try #require(batch.inputs[0].tensor)
            #expect(spec.inputs == [.values(Shape(Array(inputs.shape.dimensions.dropFirst())))])
            #expect(inputs.shape[0] == samples.count)
            #expect(inputs.values.allSatisfy { $0.isFinite })
            let labels = try #require(samples.labels)
            #expect(batch.target.labels == labels)
            #expect(Set(labels) == Set((0..<data.classNames.count).map(Int32.init)))
            let preview = samples.preview(samples.count - 1)
            #expect(preview.label == Int(labels[samples.count - 1]))
        }
    }

    @Test(arguments: embedded) func equalSeedsGiveEqualSamples(kind: String) throws {
        let spec = try DatasetSpec(kind)
        func all(_ seed: UInt64) throws -> Batch {
            let training = try spec.load(seed: seed).training
            return training.batch(Array(0..<training.count), from: nil)
        }
        let (once, again) = (try all(5), try all(5))
        #expect(once == again)
        let isGenerated = kind != "digits" && kind != "logic"
        let isSame = try all(5) == all(6)
        #expect(isSame != isGenerated)
    }

    @Test func trainingAndValidationPointsDiffer() throws {
        let data = try DatasetSpec("moons").load()
        #expect(data.training.batch([0], from: nil).inputs != data.validation.batch([0], from: nil).inputs)
    }

    @Test func settingsSayHowManyPointsAndClasses() throws {
        let data = try DatasetSpec("blobs", ["size": .integer(90), "classes": .integer(5)]).load()
        #expect(data.training.count == 90)
        #expect(data.classNames.count == 5)
        #expect(data.training.labels?.filter { $0 == 4 }.count == 18)
    }

    @Test func withoutNoiseCirclesAreRound() throws {
        let training = try DatasetSpec("circles", ["noise": .integer(0)]).load().training
        for index in 0..<training.count {
            guard case .point(let x, let y) = training.preview(index).content else {
                Issue.record("a sample of two numbers is a point")
                return
            }
            let radius: Float = training.preview(index).label == 0 ? 1 : 0.5
            #expect(abs((x * x + y * y).squareRoot() - radius) < 1e-5)
        }
    }

    @Test(arguments: [("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1]), ("xor", [0, 1, 1, 0])] as [(String, [Int32])])
    func logicIsItsTruthTable(function: String, labels: [Int32]) throws {
        let data = try DatasetSpec("logic", ["function": .text(function)]).load()
        #expect(data.training.labels == labels)
        let inputs = try #require(data.training.batch([0, 1, 2, 3], from: nil).inputs[0].tensor)
        #expect(inputs.values == [0, 0, 1, 0, 0, 1, 1, 1])
    }

    /// A recipe's mistakes, and what their message must hold.
    @Test(
        arguments: [
            ("digit", [:], [], "did you mean `digits`?"),
            ("blobs", ["clases": .integer(3)], [], "did you mean `classes`?"),
            ("blobs", ["classes": .integer(0)], [], "from 2 to 26"),
            ("blobs", ["size": .integer(4), "classes": .integer(26)], [], "4 points are too few for 26 classes"),
            ("moons", ["noise": .number(.nan)], [], "a number from 0 to 10"),
            ("moons", ["size": .integer(1 << 40)], [], "from 4 to 1000000"),
            ("digits", [:], ["resizee"], "did you mean `resize`?"),
            ("moons", [:], ["standardize", "pad"], "only pictures"),
        ] as [(String, [String: SettingValue], [String], String)])
    func mistakesAreNamed(kind: String, given: [String: SettingValue], steps: [String], message: String) {
        let error = #expect(throws: (any Error).self) {
            let steps = steps.map { ($0, ["pad": ["by": SettingValue.integer(1)]][$0] ?? [:]) }
            _ = try DatasetSpec(kind, given, preprocessing: steps.map { (kind: $0.0, given: $0.1) }).load()
        }
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains(message), "\(text)")
    }
}
