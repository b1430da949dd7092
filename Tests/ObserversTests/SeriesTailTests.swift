import Foundation
import Observers
import Testing

@Suite struct SeriesTailTests {
    private func read(_ text: String) throws -> MetricSeries {
        try JSONDecoder().decode(MetricSeries.self, from: Data(text.utf8))
    }

    /// Points that are added, taken back and put together leave a series that is the same when it is read again.
    @Test(arguments: [0, 1, 255, 256, 257, 513, 5000]) func aSeriesIsTheSameWhenItIsReadAgain(count: Int) throws {
        var series = MetricSeries(name: "loss", capacity: 512)
        for step in 0..<count {
            series.append(MetricPoint(step: step, epoch: Float(step) / 7, value: 1 / Float(step + 1)))
        }
        series.truncate(after: count - 3)
        series.append(MetricPoint(step: count, epoch: 9, value: 0.1))
        var again = try read(String(decoding: JSONEncoder().encode(series), as: UTF8.self))
        #expect(again == series)
        series.append(MetricPoint(step: count + 1, epoch: 9, value: 0.2))
        again.append(MetricPoint(step: count + 1, epoch: 9, value: 0.2))
        #expect(again == series)
    }

    @Test(arguments: [
        #""capacity":1,"pointsPerBucket":1,"pointsInNewestBucket":1,"count":1,"start":0"#,
        #""capacity":512,"pointsPerBucket":0,"pointsInNewestBucket":0,"count":1,"start":0"#,
        #""capacity":512,"pointsPerBucket":1,"pointsInNewestBucket":2,"count":1,"start":0"#,
        #""capacity":512,"pointsPerBucket":1,"pointsInNewestBucket":1,"count":-1,"start":0"#,
        #""capacity":512,"pointsPerBucket":1,"pointsInNewestBucket":1,"count":1,"start":7"#,
    ]) func nonsenseIsNoSeries(_ fields: String) throws {
        func text(_ fields: String) -> String { #"{"name":"loss","buckets":[[1,0.5,2]],\#(fields)}"# }
        let good = #""capacity":512,"pointsPerBucket":1,"pointsInNewestBucket":1,"count":1,"start":0"#
        #expect(try read(text(good)).newest == MetricPoint(step: 1, epoch: 0.5, value: 2))
        #expect(throws: DecodingError.self) { try read(text(fields)) }
    }
}
