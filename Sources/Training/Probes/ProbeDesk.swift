import Observers

/// Keeps the list of what is watched, and the newest answers. What nobody watches is not computed; what is watched is
/// computed between steps, and takes a bounded share of the time while training goes on.
final class ProbeDesk {
    private(set) var watched: [ProbeRequest] = []
    private(set) var results = ProbeAnswers()
    /// Answers that were ever computed.
    private var answered = 0
    private var budget = ProbeBudget()

    /// Replaces the list; answers that are still wanted stay.
    func watch(_ requests: [ProbeRequest]) {
        // A dictionary keeps one of several equal requests; the order is that in which they were asked.
        var seen: Set<ProbeRequest> = []
        watched = requests.filter { seen.insert($0).inserted }
        results = results.filter { seen.contains($0.request) }
    }

    func forgetResults() { results = ProbeAnswers() }

    func isWatching<Option, Answer>(_ kind: KeyPath<ProbeKinds, ProbeKind<Option, Answer>>) -> Bool {
        watched.contains { $0.asks(kind) }
    }

    /// Whether something watched looks at the whole validation set.
    var needsResults: Bool {
        watched.contains { request in
            ProbeCatalog.all[request.name]?.needsResults(request) ?? false || request.sample?.needsResults ?? false
        }
    }

    /// Whether some answer was computed at another step than `step`.
    func isStale(at step: Int) -> Bool { watched.contains { results[$0]?.step != step } }

    /// Whether probes may take time now; always when training stands still.
    func mayWork(now: Double, isMoving: Bool) -> Bool { !isMoving || budget.allows(now: now) }

    /// Notes time that was spent on probes.
    func countTime(from start: Double, to end: Double) { budget.spend(max(end - start, 0), now: end) }

    /// Computes the answers that are not of this step.
    func serve(_ scene: ProbeScene, step: Int) {
        for request in watched where results[request]?.step != step {
            guard let probe = ProbeCatalog.all[request.name] else {
                refuse(request, "the engine has no probe `\(request.name)`", step: step)
                continue
            }
            if probe.needsNetwork, scene.learner.executor == nil {
                let kind = scene.learner.kind
                refuse(
                    request, "`\(kind)` learns without layers, weights and gradients: there are none to look at",
                    step: step)
                continue
            }
            let needsResults = probe.needsResults(request) || request.sample?.needsResults ?? false
            // An answer from all samples is as old as their evaluation, and is not made again from the same one.
            let moment = needsResults ? scene.results?.step : step
            guard let moment, results[request]?.step != moment else { continue }
            answered += 1
            results[request] = result(of: probe, request, scene, step: moment)
        }
    }

    private func refuse(_ request: ProbeRequest, _ reason: String, step: Int) {
        answered += 1
        results[request] = ProbeResult(request.name, step: step, version: answered, unavailable: reason)
    }

    private func result<P: Probe>(
        of probe: P.Type, _ request: ProbeRequest, _ scene: ProbeScene, step: Int
    ) -> ProbeResult {
        do {
            return ProbeResult(P.kind, step: step, version: answered, answer: try P.answer(request, scene))
        } catch {
            return ProbeResult(P.kind.name, step: step, version: answered, unavailable: "\(error)")
        }
    }
}

extension SampleChoice {
    /// Whether it can be found only among the results of all samples.
    var needsResults: Bool {
        switch self {
        case .index, .typed: false
        case .ofClass, .worst, .confused: true
        }
    }
}

/// A share of the time: one part in fifty, measured over the last seconds. With what drawing takes, that keeps the whole
/// screen within one part in twenty.
struct ProbeBudget {
    private static let share = 0.02
    private static let window = 5.0
    private var start: Double?
    private var spent = 0.0

    mutating func allows(now: Double) -> Bool {
        guard let start else {
            self.start = now
            return true
        }
        return spent <= Self.share * (now - start)
    }

    mutating func spend(_ seconds: Double, now: Double) {
        spent += seconds
        let begun = start ?? now
        start = begun
        // An old window would let probes save up time and then hold training for long.
        guard now - begun > Self.window else { return }
        spent = max(0, spent - Self.share * (now - begun - Self.window))
        self.start = now - Self.window
    }
}
