import Terminal
import Testing

/// The running mean that the help of the loss states: mₜ = 0.9 mₜ₋₁ + 0.1 Lₜ, started as Adam's means are.
@Suite struct RunningMeanTests {
    private static func means(_ values: [Double], _ smoothing: Double) -> [Double] {
        let points = values.enumerated().map { ChartPoint(x: Double($0.offset), y: $0.element) }
        return ChartSeries(name: "loss", role: .seriesA, points: points, smoothing: smoothing).smoothed.map(\.y)
    }

    @Test func itIsTheWeightedMeanOfWhatCameBefore() {
        let means = Self.means([4, 2, 1], 0.9)
        // (0.1·2 + 0.09·4) / 0.19 and (0.1·1 + 0.09·2 + 0.081·4) / 0.271.
        #expect(abs(means[0] - 4) < 1e-12)
        #expect(abs(means[1] - 2.947_368_421_052_631_6) < 1e-12)
        #expect(abs(means[2] - 2.228_782_287_822_878) < 1e-12)
    }

    @Test func afterManyValuesItMovesByATenthOfTheWay() {
        let means = Self.means(Array(repeating: 1, count: 300) + [2], 0.9)
        #expect(abs(means[300] - 1.1) < 1e-9)
    }

    @Test func gapsAreNoValues() {
        let means = Self.means([4, .nan, 2], 0.9)
        #expect(means[1].isNaN)
        #expect(abs(means[2] - 2.947_368_421_052_631_6) < 1e-12)
    }
}
