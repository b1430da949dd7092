/// The newest answers of probes, in the order in which they were asked for.
public struct ProbeAnswers: Sendable, Equatable, Codable, RandomAccessCollection {
    /// A request with its answer.
    public struct Entry: Sendable, Equatable, Codable {
        public let request: ProbeRequest
        public internal(set) var result: ProbeResult

        /// An answer to a request.
        public init(request: ProbeRequest, result: ProbeResult) {
            self.request = request
            self.result = result
        }
    }

    private var entries: [Entry] = []
    private var places: [ProbeRequest: Int] = [:]

    /// No answers.
    public init() {}

    /// Answers, one a request; of several to the same request the last one counts.
    public init(_ entries: some Sequence<Entry>) {
        for entry in entries { self[entry.request] = entry.result }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { entries.count }
    public subscript(position: Int) -> Entry { entries[position] }

    /// The answer to a request.
    public subscript(request: ProbeRequest) -> ProbeResult? {
        get { places[request].map { entries[$0].result } }
        set {
            switch (places[request], newValue) {
            case (let place?, let result?): entries[place].result = result
            case (nil, let result?):
                places[request] = entries.count
                entries.append(Entry(request: request, result: result))
            case (_?, nil): self = ProbeAnswers(entries.filter { $0.request != request })
            case (nil, nil): break
            }
        }
    }

    /// The answer to a question; nil where there is none.
    public subscript<Answer>(question: ProbeQuestion<Answer>) -> Answer? { self[question.request]?.answer() }

    /// The answers, the newest last.
    public var inOrder: [Entry] {
        entries.enumerated().sorted { ($0.element.result.step, $0.offset) < ($1.element.result.step, $1.offset) }
            .map(\.element)
    }

    /// Those that fit.
    public func filter(_ fits: (Entry) -> Bool) -> ProbeAnswers { ProbeAnswers(entries.filter(fits)) }

    public static func == (left: ProbeAnswers, right: ProbeAnswers) -> Bool { left.entries == right.entries }

    /// Reads what `encode` has written.
    public init(from decoder: any Decoder) throws { self.init(try [Entry](from: decoder)) }

    /// Writes a list of requests with their answers.
    public func encode(to encoder: any Encoder) throws { try entries.encode(to: encoder) }
}
