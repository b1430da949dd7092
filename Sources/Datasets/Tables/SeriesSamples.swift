import Tensors

/// Windows of a series: what has been, and what comes behind it.
public struct SeriesSamples: SampleCollection {
    /// As the network sees them.
    private let seen: [Float]
    /// In the units of the file.
    private let values: [Double]
    /// Whether a window and what follows it are seen as distances from the window's last value.
    private let isRelative: Bool
    private let window: Int
    private let horizon: Int
    /// The place of the first value that the first sample forecasts.
    private let start: Int
    public let count: Int

    /// The windows that forecast values from `start` on; the last one forecasts the last value below `end`.
    init(
        _ values: [Double], _ column: NumberColumn, isRelative: Bool, window: Int, horizon: Int, start: Int, end: Int
    ) {
        self.values = values
        self.isRelative = isRelative
        seen = values.map(column.seen)
        (self.window, self.horizon, self.start) = (window, horizon, start)
        count = max(0, end - start - horizon + 1)
    }

    public var labels: [Int32]? { nil }

    public func batch(_ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Batch {
        let offsets = isRelative ? indices.map { seen[start + $0 - 1] } : []
        func stretch(_ row: Int, _ range: Range<Int>) -> [Float] {
            let offset = isRelative ? offsets[row] : 0
            return seen[range].map { $0 - offset }
        }
        let places = indices.map { start + $0 }
        let inputs = places.enumerated().flatMap { stretch($0, $1 - window..<$1) }
        let targets = places.enumerated().flatMap { stretch($0, $1..<$1 + horizon) }
        return Batch(
            inputs: [.values(Tensor(inputs, shape: [indices.count, window, 1]))],
            target: .values(Tensor(targets, shape: [indices.count, horizon])), indices: indices,
            offsets: offsets)
    }

    public func preview(_ index: Int) -> SamplePreview {
        let place = start + index
        func field(_ name: String, _ values: ArraySlice<Double>) -> SamplePreview.Field {
            SamplePreview.Field(name: name, value: values.map { "\($0)" }.joined(separator: ", "))
        }
        return SamplePreview(
            .row([
                SamplePreview.Field(name: "row", value: "\(place + 1)"),
                field("before", values[max(place - min(window, 4), 0)..<place]),
            ]), label: nil, caption: field("", values[place..<place + horizon]).value)
    }
}
