import Observers
import Testing
import Workbench

/// The axes of the Fit pane's charts.
@Suite struct FitChartTests {
    private static func picture(_ values: [Float]) -> FitPicture {
        FitPicture(
            axis: .truth, xName: "true y", yName: "y", points: values.map { FitPicture.Point(x: $0, y: $0 + 1) },
            line: [], residuals: [], rSquared: nil, rmse: nil, samples: values.count, total: values.count)
    }

    @Test func theAxisSpansTheValuesAndNotZero() throws {
        let range = try #require(FitChart(Self.picture([10, 20, 45])).chart.yRange)
        // From the diagonal's 10 to the largest prediction, 46, with 4 % of room.
        #expect(abs(range.lowerBound - 8.56) < 1e-9 && abs(range.upperBound - 47.44) < 1e-9)
    }

    @Test func valuesAboveZeroHaveNoAxisBelowIt() throws {
        #expect(try #require(FitChart(Self.picture([0.1, 90])).chart.yRange).lowerBound == 0)
        #expect(try #require(FitChart(Self.picture([-1, 90])).chart.yRange).lowerBound < -1)
    }
}
