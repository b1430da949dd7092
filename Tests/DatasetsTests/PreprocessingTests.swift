import Datasets
import Settings
import Tensors
import Testing

@Suite struct PreprocessingTests {
    /// Two pictures `[1, 2, 2]` or as said, and the network's inputs after `steps`.
    private func prepared(
        _ values: [Float], shape: Shape, _ steps: [(kind: String, given: [String: SettingValue])]
    ) throws -> Tensor {
        let steps = try steps.map { step in
            let type = try #require(PreprocessingCatalog.all[step.kind])
            return type.init(try SettingValues(step.given, for: type.settings))
        }
        let kind = GivenSamples(values: values, sampleShape: shape)
        let data = try kind.load(LoadingRequest(steps: steps))
        let batch = data.training.batch(Array(0..<data.training.count), from: nil)
        let tensor = try #require(batch.inputs[0].tensor)
        #expect(try kind.inputs(after: steps) == [.values(Shape(Array(tensor.shape.dimensions.dropFirst())))])
        return tensor
    }

    @Test func scaleDividesByTheLargestValueOrByAFactor() throws {
        #expect(try prepared([0, 127.5, 255, 63.75], shape: [2], [("scale", [:])]).values == [0, 0.5, 1, 0.25])
        #expect(try prepared([1, 2], shape: [2], [("scale", ["by": .number(0.5)])]).values == [0.5, 1])
    }

    @Test func scalingTwiceIsScalingOnce() throws {
        #expect(try prepared([0, 255], shape: [2], [("scale", [:]), ("scale", [:])]).values == [0, 1])
    }

    @Test func normalizeTakesEachChannelsStatisticsOfTheTrainingSet() throws {
        // Channel 0 holds 1, 3, 5, 7 (mean 4, deviation √5), channel 1 is constant and only centred.
        let values = try prepared([1, 3, 9, 9, 5, 7, 9, 9], shape: [2, 1, 2], [("normalize", [:])]).values
        let step = 1 / Float(5).squareRoot()
        for (value, expected) in zip(values, [-3 * step, -step, 0, 0, step, 3 * step, 0, 0]) {
            #expect(abs(value - expected) < 1e-6)
        }
    }

    @Test func normalizeSeesWhatTheStepsBeforeItMade() throws {
        let values = try prepared([0, 255, 0, 255], shape: [1, 1, 2], [("scale", [:]), ("normalize", [:])]).values
        for (value, expected) in zip(values, [-1, 1, -1, 1] as [Float]) { #expect(abs(value - expected) < 1e-6) }
    }

    @Test func normalizeTakesWhatIsGiven() throws {
        let given: [String: SettingValue] = ["mean": .number(0.5), "std": .list([.number(0.5), .number(0.25)])]
        #expect(try prepared([1, 1], shape: [2, 1, 1], [("normalize", given)]).values == [1, 2])
    }

    @Test func normalizeOfLargeSetsIsExactEnough() throws {
        var values = [Float](repeating: 0, count: 40_000)
        RandomPlace(seed: 1, stream: 9).fillNormal(&values, count: values.count)
        let result = try prepared(values.map { $0 * 3 + 100 }, shape: [1, 20, 20], [("normalize", [:])]).values
        let mean = result.reduce(0.0) { $0 + Double($1) } / 40_000
        let square = result.reduce(0.0) { $0 + Double($1) * Double($1) } / 40_000
        #expect(abs(mean) < 1e-4)
        #expect(abs(square - 1) < 1e-3)
    }

    @Test func standardizeActsOnEachSampleAlone() throws {
        let values = try prepared([1, 3, 10, 30, 5, 5], shape: [2], [("standardize", [:])]).values
        #expect(values == [-1, 1, -1, 1, 0, 0])
    }

    @Test func resizeInterpolatesBetweenPixelCentres() throws {
        // What PyTorch's interpolate(mode="bilinear", align_corners=False) gives for [[0, 4], [8, 12]] at 4×4 and 1×1.
        let up = try prepared([0, 4, 8, 12], shape: [1, 2, 2], [("resize", ["to": .integer(4)])])
        #expect(up.shape == [1, 1, 4, 4])
        #expect(up.values == [0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12])
        #expect(try prepared([0, 4, 8, 12], shape: [1, 2, 2], [("resize", ["to": .integer(1)])]).values == [6])
    }

    @Test func padPutsPicturesInTheMiddle() throws {
        let by = try prepared([1, 2, 3, 4], shape: [2, 1, 2], [("pad", ["by": .integer(1)])])
        #expect(by.shape == [1, 2, 3, 4])
        #expect(by.values == [0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0, 0])
        let to = try prepared(
            [1, 2], shape: [1, 1, 2], [("pad", ["to": .list([.integer(2), .integer(3)]), "value": .integer(9)])])
        #expect(to.values == [1, 2, 9, 9, 9, 9])
    }

    @Test func stepsComposeInAnyOrder() throws {
        let tensor = try prepared(
            [255, 255, 255, 255], shape: [1, 2, 2],
            [
                ("resize", ["to": .integer(3)]), ("scale", [:]), ("pad", ["by": .integer(1)]),
                ("resize", ["to": .integer(5)]), ("scale", ["by": .integer(2)]), ("flatten", [:]),
            ])
        #expect(tensor.shape == [1, 25])
        #expect(tensor[12] == 2)
        #expect(tensor[0] == 0)
    }

    @Test func noStepsLeaveTheValues() throws {
        #expect(try prepared([3, 200], shape: [2], []).values == [3, 200])
    }

    @Test(
        arguments: [
            ("resize", ["to": .integer(4)], [2]),
            ("pad", ["by": .integer(4)], [2]),
            ("pad", [:], [1, 2, 2]),
            ("pad", ["by": .integer(1), "to": .integer(9)], [1, 2, 2]),
            ("pad", ["to": .integer(1)], [1, 2, 2]),
            ("normalize", ["mean": .list([.integer(1), .integer(2)])], [3, 2, 2]),
            ("resize", ["to": .integer(4096)], [3, 2, 2]),
        ] as [(String, [String: SettingValue], [Int])])
    func whatCannotBeDoneIsRefusedBeforeLoading(kind: String, given: [String: SettingValue], shape: [Int]) throws {
        let type = try #require(PreprocessingCatalog.all[kind])
        let step = type.init(try SettingValues(given, for: type.settings))
        let source = GivenSamples(values: [], sampleShape: Shape(shape))
        let error = #expect(throws: DatasetError.self) { try source.inputs(after: [step]) }
        #expect(error?.description.contains("`\(kind)` of samples of \(Shape(shape))") == true)
    }

    /// Opened data is handed out again only for a recipe of the same data.
    @Test func dataIsToldApartByTheValuesOfItsSettings() throws {
        func table(_ target: SettingValue, _ steps: [(kind: String, given: [String: SettingValue])]? = nil) throws
            -> DatasetSpec
        {
            try DatasetSpec("table", ["target": target], preprocessing: steps)
        }
        let columns = SettingValue.list([.text("a"), .text("b")])
        #expect(try table(columns).isSame(as: table(columns)))
        #expect(try !table(columns).isSame(as: table(.list([.text("a, b")]))))
        #expect(try !table(.list([.text("a")])).isSame(as: table(.list([.text("b")]))))
        func digits(_ steps: [(kind: String, given: [String: SettingValue])]) throws -> DatasetSpec {
            try DatasetSpec("digits", [:], preprocessing: steps)
        }
        let pair = SettingValue.list([.integer(1), .integer(2)])
        for step in ["pad", "normalize", "scale", "noise"] {
            let given: [String: [[String: SettingValue]]] = [
                "pad": [["by": pair], ["by": pair, "value": .number(1)]],
                "normalize": [[:], ["mean": .list([.number(1)])]],
                "scale": [[:], ["by": .number(2)]],
                "noise": [["deviation": .number(0.1)], ["deviation": .number(0.2)]],
            ]
            let specs = try given[step, default: []].map { try digits([(step, $0)]) }
            #expect(specs[0].isSame(as: specs[0]) && !specs[0].isSame(as: specs[1]), "\(step)")
        }
        #expect(try !digits([("flatten", [:])]).isSame(as: digits([("standardize", [:])])))
    }
}
