import Observers

/// What alignments were at earlier epochs, as far as somebody looked at them then: so that a pane can go back in time.
struct ProbeMemory: Equatable, Sendable {
    private var results: [ProbeRequest: [ProbeResult]] = [:]
    /// Values kept of one request at most: 16 MiB.
    private static let limit = 1 << 22
    /// Requests that are remembered, the newest ones.
    private static let requests = 8
    private var order: [ProbeRequest] = []

    /// Keeps the first answer of each epoch, and forgets those of steps that were taken back.
    mutating func take(_ snapshot: EngineSnapshot) {
        let progress = snapshot.progress
        for request in order { results[request]?.removeAll { $0.step > progress.step } }
        for entry in snapshot.probes.inOrder {
            let (request, result) = (entry.request, entry.result)
            guard let matrix = result.answer(as: TokenMatrix.self), result.step <= progress.step else { continue }
            let epoch = Self.epoch(result.step, progress)
            if let last = results[request]?.last, Self.epoch(last.step, progress) >= epoch { continue }
            if results[request] == nil { order.append(request) }
            results[request, default: []].append(result)
            // Every other one goes where there are too many: what is left is spread over all of training.
            if let count = results[request]?.count, count * max(1, matrix.values.count) > Self.limit, count > 2 {
                results[request] = results[request]?.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
            }
        }
        while order.count > Self.requests { results[order.removeFirst()] = nil }
    }

    /// The answers to a request, the oldest first.
    func results(of request: ProbeRequest) -> [ProbeResult] { results[request] ?? [] }

    private static func epoch(_ step: Int, _ progress: Progress) -> Int { step / max(1, progress.batchesPerEpoch) }
}
