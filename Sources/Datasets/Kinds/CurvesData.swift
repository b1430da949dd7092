import Foundation
import Settings
import Tensors

/// Points on a curve over -1 to 1, with noise: the smallest regression there is, which can be seen whole.
///
/// - Source: Bishop 2006, "Pattern Recognition and Machine Learning", section 1.1, fits polynomials to such points. A
///   polynomial here is Chebyshev's of its degree, whose values stay between -1 and 1.
public struct CurvesData: DatasetKind {
    public static let kind = "curves"
    public static let summary = "points on a curve with noise: a sine, a step or a polynomial"
    public static let settings = [
        Setting(
            "curve", .choice(["sine", "step", "polynomial"]), standard: .text("sine"), shorthand: true,
            "sine: two periods; step: -1 left of 0 and 1 from 0 on; polynomial: Chebyshev's of the degree"),
        Setting(
            "degree", .integer(1...12), standard: .integer(3), "the degree of the polynomial; its number of branches"),
        GeneratedPoints.noise(0.1),
        Setting(
            "size", .integer(4...100_000), standard: .integer(120),
            "training points; half as many, at least 20, validate"),
    ]

    private let curve: String
    private let degree: Int
    private let noise: Float
    private let size: Int

    public init(_ settings: SettingValues) {
        curve = settings.text("curve")
        degree = settings.integer("degree")
        noise = Float(settings.number("noise"))
        size = settings.integer("size")
    }

    public var classNames: [String] { [] }
    public var symbols: [String: Int]? { ["targets": 1] }
    public var task: LearningTask { .regression }

    public func inputs(after steps: [any PreprocessingStep]) throws(DatasetError) -> [DatasetInput] {
        if let step = steps.first {
            throw .preprocessing(
                step: type(of: step).kind, shape: [1],
                reason: "the points of a curve are shown to the network as they are")
        }
        return [.values([1])]
    }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let training = points(size, seed: request.seed, split: 0)
        let validation = points(max(size / 2, 20), seed: request.seed, split: 1)
        request.progress(1)
        func samples(_ points: (x: [Float], y: [Float])) throws(DatasetError) -> DenseSamples {
            let raw = Samples(values: points.x, shape: [1], targets: .values(points.y, stride: 1))
            return DenseSamples(
                raw, preparation: try Preparation([], of: SampleForm([1]), training: raw), classNames: [])
        }
        return Dataset(
            name: curve == "polynomial" ? "\(Self.kind) degree \(degree)" : "\(Self.kind) \(curve)", classNames: [],
            task: task, symbols: ["targets": 1], training: try samples(training), validation: try samples(validation),
            test: nil,
            facts: DataFacts(
                targets: .numbers([NumberColumn("y", of: training.y.map(Double.init), isStandardized: false)]),
                axis: NumberColumn("x", of: training.x.map(Double.init), isStandardized: false)))
    }

    private func points(_ count: Int, seed: UInt64, split: UInt32) -> (x: [Float], y: [Float]) {
        var random = DataStream.generated.generator(seed: seed, step: split)
        var (x, y): ([Float], [Float]) = ([], [])
        for _ in 0..<count {
            let place = 2 * random.uniform() - 1
            x.append(place)
            y.append(value(at: place) + noise * GeneratedPoints.normalPair(&random).0)
        }
        return (x, y)
    }

    /// The curve without noise.
    func value(at x: Float) -> Float {
        switch curve {
        case "step": return x < 0 ? -1 : 1
        case "polynomial":
            // T₀ = 1, T₁ = x, Tₙ₊₁ = 2 x Tₙ - Tₙ₋₁
            var (before, value): (Float, Float) = (1, x)
            for _ in 1..<degree { (before, value) = (value, 2 * x * value - before) }
            return value
        default: return sine(2 * Float.pi * x)
        }
    }
}
