import Autograd
import Foundation
import Golden
import Networks
import Settings
import Tensors
import Testing

@Suite struct ConvolutionLayerTests {
    private func spec(_ kind: String, _ given: [String: SettingValue]) throws -> any LayerSpec {
        let type = try #require(LayerCatalog.all[kind])
        return try type.init(try SettingValues(given, for: type.settings))
    }

    private func pair(_ vertical: Int, _ horizontal: Int) -> SettingValue {
        .list([.integer(vertical), .integer(horizontal)])
    }

    private func lecture(_ key: String) throws -> Any {
        try #require((Golden.json("lecture") as? [String: Any])?[key])
    }

    @Test func outputSizesAreThoseOfTheLecture() throws {
        let cases = try #require((try lecture("output_size") as? [String: Any])?["cases"] as? [[NSNumber]])
        for numbers in cases.map({ $0.map(\.intValue) }) {
            let (input, kernel, stride, padding, output) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
            let conv = try spec(
                "conv",
                [
                    "out": .integer(7), "kernel": .integer(kernel), "stride": .integer(stride),
                    "padding": .integer(padding),
                ])
            #expect(try conv.output(for: [[2, .known(input), .known(input)]]) == [7, .known(output), .known(output)])
            let line = try spec(
                "conv1d",
                [
                    "out": .integer(7), "kernel": .integer(kernel), "stride": .integer(stride),
                    "padding": .integer(padding),
                ])
            #expect(try line.output(for: [[2, .known(input)]]) == [7, .known(output)])
        }
    }

    /// The lecture's network on a 39×31 picture, layer by layer, with its count of weights.
    @Test func networkOfTheLectureHasItsShapesAndWeights() throws {
        var network = NetworkSpec(inputs: [[1, 39, 31]])
        var last = NetworkSpec.Source.input(0)
        func add(_ kind: String, _ given: [String: SettingValue]) throws {
            last = try network.append(try spec(kind, given), path: "\(kind)\(network.nodes.count)", from: [last])
        }
        for (out, kernel) in [(20, 4), (40, 3), (60, 3)] {
            try add("conv", ["out": .integer(out), "kernel": .integer(kernel)])
            try add("maxpool", ["kernel": .integer(2)])
        }
        try add("conv", ["out": .integer(80), "kernel": .integer(2)])
        try add("flatten", [:])
        try add("linear", ["out": .integer(100)])
        #expect(
            network.nodes.map { "\($0.output)" } == [
                "20×36×28", "20×18×14", "40×16×12", "40×8×6", "60×6×4", "60×3×2", "80×2×1", "160", "100",
            ])
        let weights = network.nodes.compactMap { $0.parameters.first?.shape.count }
        #expect(weights == [320, 7200, 21600, 19200, 16000])
        #expect(network.parameterCount == 64320 + 20 + 40 + 60 + 80 + 100)
    }

    /// A multiply-add for every value of the output and every weight of its filter.
    @Test(arguments: [(1, 28 * 28 * 6 * 25 * 6), (2, 28 * 28 * 6 * 25 * 3)])
    func multiplyAddsCountProducts(groups: Int, expected: Int) throws {
        let conv = try spec(
            "conv",
            ["out": .integer(6), "kernel": .integer(5), "groups": .integer(groups), "padding": .integer(2)])
        #expect(conv.multiplyAdds(for: [[6, 28, 28]]) == expected)
        #expect(conv.parameters(for: [[6, 28, 28]])[0].shape == [6, .known(6 / groups), 5, 5])
    }

    @Test(arguments: [1, 2, 3, 4, 5, 8], [1, 2, 3])
    func paddingOfTheWordSameKeepsTheSize(kernel: Int, dilation: Int) throws {
        let given: [String: SettingValue] = [
            "out": .integer(4), "kernel": .integer(kernel), "dilation": .integer(dilation), "padding": .text("same"),
        ]
        #expect(try spec("conv", given).output(for: [[3, 7, 9]]) == [4, 7, 9])
        #expect(try spec("conv1d", given).output(for: [[3, 7]]) == [4, 7])
    }

    /// With a stride no padding keeps the size.
    @Test(arguments: ["conv", "conv1d"])
    func paddingOfTheWordSameNeedsStrideOne(kind: String) {
        let error = #expect(throws: SettingError.self) {
            try spec(
                kind,
                ["out": .integer(4), "kernel": .integer(3), "stride": .integer(2), "padding": .text("same")])
        }
        #expect(error?.setting == "padding")
        #expect(error?.expected.contains("stride 1") == true)
        let mistyped = #expect(throws: SettingError.self) {
            try spec(kind, ["out": .integer(4), "kernel": .integer(3), "padding": .text("sme")])
        }
        #expect(mistyped?.nearest == "same")
    }

    /// Filters may be as many as the data says, in every kind of convolution.
    @Test(arguments: ["conv", "conv1d", "conv-transpose"])
    func filtersMayBeASymbol(kind: String) throws {
        let layer = try spec(kind, ["out": .text("classes"), "kernel": .integer(1)])
        let spatial: [Networks.Dimension] = kind == "conv1d" ? [9] : [9, 9]
        #expect(try layer.output(for: [SymbolicShape([3] + spatial)]) == SymbolicShape([.symbol("classes")] + spatial))
        let parameters = layer.parameters(for: [SymbolicShape([3] + spatial)])
        #expect(parameters.allSatisfy { $0.shape.dimensions.contains(.symbol("classes")) })
        #expect(layer.detail.contains("classes"))
        // Pooling passes the symbol on; what needs a number says so.
        #expect(try spec("global-avgpool", [:]).output(for: [[.symbol("classes"), 9, 9]]) == [.symbol("classes")])
        if kind != "conv-transpose" {
            #expect(throws: ShapeError.self) { try layer.output(for: [SymbolicShape([.symbol("classes")] + spatial)]) }
        }
    }

    @Test func transposedConvolutionEnlarges() throws {
        let layer = try spec(
            "conv-transpose",
            [
                "out": .integer(3), "kernel": pair(3, 4), "stride": .integer(2), "padding": .integer(1),
                "output-padding": pair(1, 0),
            ])
        // (5 - 1) 2 - 2 + 3 + 1, (6 - 1) 2 - 2 + 4
        #expect(try layer.output(for: [[8, 5, 6]]) == [3, 10, 12])
        #expect(layer.parameters(for: [[8, 5, 6]]).map(\.shape) == [[8, 3, 3, 4], [3]])
        #expect(layer.multiplyAdds(for: [[8, 5, 6]]) == 8 * 5 * 6 * 3 * 12)
    }

    @Test(arguments: [("maxpool", true, 4), ("avgpool", true, 4), ("maxpool", false, 3), ("avgpool", false, 3)])
    func ceilingKeepsTheLastWindow(kind: String, ceil: Bool, expected: Int) throws {
        let pool = try spec(kind, ["kernel": .integer(3), "stride": .integer(2), "ceil": .flag(ceil)])
        #expect(try pool.output(for: [[5, 8, 8]]) == [5, .known(expected), .known(expected)])
    }

    /// A last window that would begin in the padding behind the image is left out, as in PyTorch.
    @Test func aWindowThatBeginsBehindTheImageIsLeftOut() throws {
        let pool = try spec(
            "maxpool", ["kernel": .integer(2), "stride": .integer(2), "padding": .integer(1), "ceil": .flag(true)])
        #expect(try pool.output(for: [[1, 3, 4]]) == [1, 2, 3])
    }

    @Test func poolingStridesAreTheKernelUnlessGiven() throws {
        #expect(try spec("maxpool", ["kernel": pair(2, 3)]).output(for: [[4, 8, 9]]) == [4, 4, 3])
        #expect(try spec("global-avgpool", [:]).output(for: [[4, 8, 9]]) == [4])
        #expect(try spec("adaptive-avgpool", ["output": pair(2, 5)]).output(for: [[4, 8, 9]]) == [4, 2, 5])
    }

    @Test func detailsSayWhatAReaderWantsToKnow() throws {
        #expect(try spec("conv", ["out": .integer(6), "kernel": .integer(5)]).detail == "5×5 → 6")
        #expect(
            try spec("conv", ["out": .integer(6), "kernel": .integer(3), "stride": .integer(2)]).detail == "3×3 → 6 /2")
        #expect(try spec("maxpool", ["kernel": .integer(3), "stride": .integer(2)]).detail == "3×3 /2")
        #expect(try spec("avgpool", ["kernel": .integer(2)]).detail == "2×2")
    }

    @Test(arguments: ["conv", "conv1d", "conv-transpose", "maxpool", "avgpool"], [3, 4, 8, 65_536])
    func aKernelLargerThanItsInputIsRefusedWithAHint(kind: String, kernel: Int) throws {
        var given: [String: SettingValue] = ["kernel": .integer(kernel)]
        if kind.hasPrefix("conv") { given["out"] = .integer(4) }
        let layer = try spec(kind, given)
        let input: SymbolicShape = kind == "conv1d" ? [1, 2] : [1, 2, 2]
        if kind == "conv-transpose" {
            #expect(try layer.output(for: [input]).count == 4 * (kernel + 1) * (kernel + 1))
            return
        }
        let error = #expect(throws: ShapeError.self) { try layer.output(for: [input]) }
        #expect(error?.layer == kind)
        #expect(error?.hint.contains("smaller kernel") == true)
    }

    /// Nothing that a recipe can state may overflow.
    @Test(arguments: ["conv", "conv1d", "conv-transpose", "maxpool", "avgpool", "adaptive-avgpool", "global-avgpool"])
    func absurdSizesDoNotTrap(kind: String) throws {
        let largest = SettingValue.integer(65_536)
        let type = try #require(LayerCatalog.all[kind])
        var given: [String: SettingValue] = [:]
        for setting in type.settings where ["kernel", "stride", "padding", "dilation", "output"].contains(setting.name)
        {
            given[setting.name] = setting.name == "padding" ? .integer(32_768) : largest
        }
        if kind.hasPrefix("conv") { given["out"] = .integer(1 << 20) }
        let layer = try spec(kind, given)
        let extents = [1, 65_536, 1 << 40, Int.max]
        for extent in extents {
            let channels = Dimension.known(extent == .max ? .max : 7)
            let input: SymbolicShape =
                kind == "conv1d" ? [channels, .known(extent)] : [channels, .known(extent), .known(extent)]
            _ = try? layer.output(for: [input])
            _ = layer.multiplyAdds(for: [input])
            _ = layer.parameters(for: [input])
            var network = NetworkSpec(inputs: [input])
            _ = try? network.append(layer, path: "a", from: [.input(0)])
        }
    }

    @Test func groupsMustDivideChannelsAndFilters() throws {
        #expect(throws: SettingError.self) {
            try spec("conv", ["out": .integer(6), "kernel": .integer(3), "groups": .integer(4)])
        }
        let conv = try spec("conv", ["out": .integer(6), "kernel": .integer(3), "groups": .integer(3)])
        #expect(throws: ShapeError.self) { try conv.output(for: [[4, 8, 8]]) }
        #expect(throws: SettingError.self) { try spec("maxpool", ["kernel": .integer(2), "padding": .integer(2)]) }
        #expect(throws: SettingError.self) {
            try spec("conv-transpose", ["out": .integer(2), "kernel": .integer(2), "output-padding": .integer(1)])
        }
    }

    @Test(arguments: ["conv", "conv-transpose", "maxpool", "avgpool", "adaptive-avgpool", "global-avgpool"])
    func imagesAreAskedFor(kind: String) throws {
        var given: [String: SettingValue] = [:]
        if kind.hasPrefix("conv") { given = ["out": .integer(2), "kernel": .integer(2)] }
        if kind.hasSuffix("pool") && !kind.hasPrefix("global") { given = ["kernel": .integer(2)] }
        if kind == "adaptive-avgpool" { given = ["output": .integer(2)] }
        let layer = try spec(kind, given)
        for input: SymbolicShape in [[10], [3, .symbol("time"), 4], [1, 2, 3, 4]] {
            #expect(throws: ShapeError.self) { try layer.output(for: [input]) }
        }
        #expect(throws: ShapeError.self) { try layer.output(for: [[1, 8, 8], [1, 8, 8]]) }
    }
}

/// Live layers, chained into a network.
@Suite struct ConvolutionNetworkTests {
    private func network() throws -> Network {
        var spec = NetworkSpec(inputs: [[2, 20, 20]])
        var last = NetworkSpec.Source.input(0)
        let layers: [(String, [String: SettingValue])] = [
            ("conv", ["out": .integer(6), "kernel": .integer(5), "padding": .integer(2)]),
            ("maxpool", ["kernel": .integer(2)]),
            ("conv", ["out": .integer(6), "kernel": .integer(3), "groups": .integer(6), "padding": .integer(1)]),
            ("conv", ["out": .integer(12), "kernel": .integer(3), "stride": .integer(2)]),
            ("conv-transpose", ["out": .integer(4), "kernel": .integer(2), "stride": .integer(2)]),
            ("avgpool", ["kernel": .integer(2)]),
            // Small enough for the columns.
            ("conv", ["out": .integer(8), "kernel": .integer(3)]),
            ("adaptive-avgpool", ["output": .integer(1)]),
            ("flatten", [:]),
            ("linear", ["out": .integer(3)]),
        ]
        for (index, (kind, given)) in layers.enumerated() {
            let type = try #require(LayerCatalog.all[kind])
            let spec1 = try type.init(try SettingValues(given, for: type.settings))
            last = try spec.append(spec1, path: "\(kind)\(index)", from: [last])
        }
        return try Network(spec, seed: 1)
    }

    private func step(_ network: Network, _ x: Tensor, _ tape: Tape) -> Tensor {
        let y = network.forward([.values(x)], mode: .train, on: tape)
        tape.backward(from: y, upstream: Tensor(repeating: 0.5, shape: y.shape, from: tape.processor.pool))
        tape.reset()
        return y.value
    }

    @Test(arguments: [1, 2, 3])
    func steadyStepsTakeNoNewMemory(threads: Int) throws {
        let processor = Processor(threads: threads)
        let network = try network()
        var x = Tensor(uninitialized: [7, 2, 20, 20])
        RandomPlace(seed: 3, stream: 1).fillNormal(x.mutablePointer, count: x.count)
        let tape = Tape(processor: processor)
        _ = step(network, x, tape)
        let misses = processor.pool.misses
        for _ in 0..<20 { _ = step(network, x, tape) }
        #expect(misses > 0)
        #expect(processor.pool.misses == misses)
    }

    /// Of an odd number of padding pixels the end gets one more: with two taps, all of it.
    @Test func paddingOfTheWordSameEndsWithTheOddPixel() throws {
        let type = try #require(LayerCatalog.all["conv1d"])
        let layer = try type.init(
            try SettingValues(
                ["out": .integer(1), "kernel": .integer(2), "padding": .text("same"), "bias": .flag(false)],
                for: type.settings))
        var spec = NetworkSpec(inputs: [[1, 5]])
        try spec.append(layer, path: "conv", from: [.input(0)])
        let network = try Network(spec, seed: 1)
        network.parameters[0].pointer[0] = 1
        network.parameters[0].pointer[1] = 10
        let tape = Tape(processor: Processor(threads: 1), isRecording: false)
        let x = Tensor([1, 2, 3, 4, 5], shape: [1, 1, 5])
        #expect(network.forward([.values(x)], mode: .evaluate, on: tape).value.values == [21, 32, 43, 54, 5])
    }

    @Test func outputsDoNotDependOnTheThreadCount() throws {
        var x = Tensor(uninitialized: [5, 2, 20, 20])
        RandomPlace(seed: 3, stream: 1).fillNormal(x.mutablePointer, count: x.count)
        let outputs = try [1, 2, 4].map { threads in
            let tape = Tape(processor: Processor(threads: threads), isRecording: false)
            return try network().forward([.values(x)], mode: .evaluate, on: tape).value
        }
        #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
    }
}
