import Observers
import Words

/// An attention of one sample, now and at earlier epochs.
struct AlignmentHistory {
    /// What the newest answer has; nil if there is none.
    let now: TokenMatrix?
    /// What was seen at earlier epochs, the newest first.
    let past: [(matrix: TokenMatrix, step: Int)]
    /// The step after which it is as in `now`.
    private let step: Int
    private let batchesPerEpoch: Int

    /// The history of what `request` asks for.
    init(_ request: ProbeRequest, _ context: PaneContext) {
        if case .tokens(let matrix) = context.payload(request) { now = matrix } else { now = nil }
        let progress = context.snapshot.progress
        let answered = context.snapshot.probes[request]?.step
        step = answered ?? progress.step
        batchesPerEpoch = max(1, progress.batchesPerEpoch)
        past = context.earlier(request).reversed().compactMap {
            guard $0.step < answered ?? .max, case .tokens(let matrix) = $0.payload else { return nil }
            return (matrix, $0.step)
        }
    }

    /// What it was `back` remembered epochs ago, and after which step; nil if there is no answer yet.
    func shown(back: Int) -> (matrix: TokenMatrix, step: Int)? {
        guard let now else { return nil }
        return back > 0 && !past.isEmpty ? past[min(back, past.count) - 1] : (now, step)
    }

    /// What is shown minus what was seen an epoch before it; of the present, minus what was seen first.
    func change(back: Int) -> (values: [Float], words: String)? {
        guard let shown = shown(back: back) else { return nil }
        let earlier = past.filter { $0.step < shown.step }
        guard let then = back > 0 ? earlier.first : earlier.last, then.matrix.values.count == shown.matrix.values.count,
            then.matrix.columns.count == shown.matrix.columns.count
        else { return nil }
        return (
            zip(shown.matrix.values, then.matrix.values).map { $0 - $1 },
            "\(moment(shown.step)) minus \(moment(then.step))"
        )
    }

    /// A step in words: the epoch that it ends, or its number.
    func moment(_ step: Int) -> String {
        step % batchesPerEpoch == 0 ? "epoch \(step / batchesPerEpoch)" : "step \(NumberText.grouped(step))"
    }
}
