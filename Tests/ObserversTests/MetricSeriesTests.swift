import Observers
import Testing

@Suite struct MetricSeriesTests {
    private func series(_ count: Int, capacity: Int = 512, value: (Int) -> Float = { Float($0) }) -> MetricSeries {
        var series = MetricSeries(name: "loss", capacity: capacity)
        for step in 0..<count {
            series.append(MetricPoint(step: step, epoch: Float(step) / 10, value: value(step)))
        }
        return series
    }

    @Test func keepsEveryPointWhileThereIsRoom() {
        let series = series(512)
        #expect(series.pointsPerBucket == 1)
        #expect(series.buckets.map(\.first.step) == Array(0..<512))
    }

    @Test(arguments: [513, 600, 1023, 1024, 1025, 5000, 100_001]) func staysBoundedAndLosesNoPoint(count: Int) {
        let series = series(count)
        let buckets = series.buckets
        #expect(buckets.count <= 512)
        #expect(series.count == count)
        #expect(buckets.reduce(0) { $0 + $1.finiteCount } == count)
        #expect(buckets.first?.first.step == 0)
        #expect(buckets.last?.last.step == count - 1)
        #expect(zip(buckets, buckets.dropFirst()).allSatisfy { $0.last.step + 1 == $1.first.step })
        // Every bucket but the one under way is full.
        #expect(buckets.dropLast().allSatisfy { $0.finiteCount == series.pointsPerBucket })
    }

    @Test func peaksSurviveMerging() {
        let series = series(20_000) { $0 == 7777 ? 1000 : $0 == 12_345 ? -1000 : 1 }
        #expect(series.buckets.map(\.maximum).max() == 1000)
        #expect(series.buckets.map(\.minimum).min() == -1000)
    }

    @Test func nonFiniteValuesAreCountedAndNotAveraged() {
        let series = series(1000) { $0 % 2 == 0 ? .nan : 3 }
        #expect(series.buckets.reduce(0) { $0 + $1.nonFiniteCount } == 500)
        #expect(series.buckets.allSatisfy { $0.mean == 3 || $0.finiteCount == 0 })
        let empty = self.series(1) { _ in .infinity }
        #expect(empty.buckets[0].mean.isNaN)
    }

    @Test func truncationForgetsWhatCameAfter() {
        var series = series(100)
        series.truncate(after: 41)
        #expect(series.count == 42)
        #expect(series.newest?.step == 41)
        series.append(MetricPoint(step: 42, epoch: 4.2, value: -1))
        #expect(series.buckets.last?.minimum == -1)
        #expect(series.buckets.count == 43)
    }

    @Test func truncationToBeforeTheStartLeavesNothing() {
        var series = series(10)
        series.truncate(after: -1)
        #expect(series.count == 0)
        #expect(series.newest == nil)
        #expect(series.buckets.isEmpty)
    }

    @Test(arguments: [0, 1, 255, 256, 257, 3000]) func bytesReadBackAsTheSameSeries(count: Int) throws {
        let before = series(count) { $0 % 5 == 0 ? .nan : Float($0) }
        let after = try #require(MetricSeries(name: "loss", encoded: before.encoded))
        // A bucket of nothing but NaN is not equal to itself; the bytes are.
        #expect(after.encoded == before.encoded)
        #expect(after.count == before.count)
        #expect(after.newest?.step == before.newest?.step)
        var (left, right) = (before, after)
        for step in count..<count + 700 {
            let point = MetricPoint(step: step, epoch: 0, value: 1)
            left.append(point)
            right.append(point)
        }
        #expect(left.encoded == right.encoded)
    }

    @Test func bytesOfAnythingElseAreRefused() {
        #expect(MetricSeries(name: "loss", encoded: []) == nil)
        #expect(MetricSeries(name: "loss", encoded: [UInt8](repeating: 0, count: 24)) == nil)
        #expect(MetricSeries(name: "loss", encoded: [UInt8](repeating: 255, count: 24 + 64)) == nil)
        #expect(MetricSeries(name: "loss", encoded: Array(series(3).encoded.dropLast())) == nil)
    }
}
