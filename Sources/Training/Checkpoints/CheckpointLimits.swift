import Models
import Networks
import Observers
import Settings

/// What the numbers of a checkpoint's header may be. A checksum tells damage, not intent: a file with any numbers under a
/// right sum must be refused or borne, never trusted.
enum CheckpointLimits {
    /// More steps or samples than any run has; far enough below the largest integer that sums of them are safe.
    static let count = 0...1 << 48
    /// More epochs than any run has: a thousand times the most that can be planned. So what is counted on from there, and
    /// multiplied by the steps of an epoch, is far below the largest integer too.
    static let epochs = 0...1_000_000_000

    /// What is wrong with a header, in words; nil if every number is one that a run can have.
    static func objection(to header: Checkpoint.Header) -> String? {
        // The run's folder is called so: a path would lead out of the folder of all runs.
        if let reason = FileName.objection(to: header.run) {
            return "its run is called \(quoted(header.run)): \(reason)"
        }
        guard (1...1_024).contains(header.threads) else { return "it claims \(header.threads) threads" }
        let edits = header.journal?.inForce ?? []
        if let reason = objection(to: header.plan) ?? objection(to: header.progression) { return reason }
        for summary in header.history {
            if let reason = objection(to: summary, hasRate: header.learner == nil) { return reason }
        }
        for edit in edits { if let reason = objection(to: edit) { return reason } }
        for mark in header.marks { if let reason = objection(to: mark) { return reason } }
        return header.timeline.flatMap { objection(to: $0) } ?? objection(toRest: header)
    }

    private static func objection(toRest header: Checkpoint.Header) -> String? {
        guard header.updates.allSatisfy(count.contains) else {
            return "it claims \(plainText("\(header.updates)", limit: 60)) updates"
        }
        guard header.restoredEpoch.map(epochs.contains) ?? true else {
            return "it claims the weights of an epoch that is none"
        }
        let seconds = header.epochSeconds ?? 0
        guard seconds >= 0, seconds.isFinite, count.contains(header.epochSamples ?? 0) else {
            return "its epoch has taken \(seconds) seconds"
        }
        guard header.coding?.isSound ?? true else { return "its samples become numbers in no way that can be" }
        guard isRate(header.lastLearningRate ?? 0) else { return "its last learning rate is not a possible rate" }
        return nil
    }

    private static func objection(to plan: TrainingPlan) -> String? {
        for setting in TrainingFields.all.map(\.setting) {
            guard let value = plan[setting] else { continue }
            do { _ = try setting.checked(value) } catch { return "its plan is impossible: \(error)" }
        }
        for (name, weight) in plan.outputWeights.sorted(by: { $0.key < $1.key })
        where (try? OutputRecipe.weightSetting.checked(.number(Double(weight)))) == nil {
            return "its output \(quoted(name, limit: 60)) has the weight \(weight)"
        }
        guard isRate(plan.baseRate) else { return "its learning rate is \(plan.baseRate)" }
        return nil
    }

    private static func objection(to place: Progression) -> String? {
        guard epochs.contains(place.epoch), count.contains(place.step), count.contains(place.batch) else {
            return "it stands at step \(place.step) of epoch \(place.epoch)"
        }
        guard count.contains(place.position) else { return "it stands at sample \(place.position)" }
        guard count.contains(abs(max(place.scheduleOffset, -Int.max))) else {
            return "its schedule is moved by \(place.scheduleOffset) steps"
        }
        guard place.plateau.isSound else { return "what it has seen of a plateau is none" }
        for totals in [place.totals] + (place.totals.outputs ?? []).map(\.totals) {
            if let reason = objection(to: totals) { return reason }
        }
        return nil
    }

    private static func objection(to totals: EvaluationTotals) -> String? {
        guard
            [totals.correct, totals.amongFive ?? 0, totals.samples, totals.rows, totals.weight]
                .allSatisfy(count.contains)
        else {
            return "the sums of its epoch are none"
        }
        guard totals.errors?.counts.allSatisfy(count.contains) ?? true else {
            return "the sums of its epoch's predicted numbers are none"
        }
        return nil
    }

    /// - Parameter hasRate: whether its updates have a rate, as those of weights have.
    private static func objection(to summary: EpochSummary, hasRate: Bool) -> String? {
        let times = [summary.seconds, summary.samplesPerSecond]
        guard epochs.contains(summary.epoch), count.contains(summary.step),
            times.allSatisfy({ $0.isFinite && $0 >= 0 }), !(hasRate && summary.learningRate.isNaN)
        else { return "its history has an epoch \(summary.epoch) at step \(summary.step) that none can be" }
        return nil
    }

    private static func objection(to edit: Edit) -> String? {
        guard count.contains(edit.step), epochs.contains(edit.epoch) else {
            return "it was edited at step \(edit.step) of epoch \(edit.epoch)"
        }
        return objection(to: edit.before) ?? objection(to: edit.after)
    }

    private static func objection(to timeline: Timeline) -> String? {
        for event in timeline.events {
            guard count.contains(event.step), epochs.contains(event.epoch) else {
                return "event \(event.number) of its timeline stands at step \(event.step) of epoch \(event.epoch)"
            }
            if let reason = event.plan.flatMap(objection) { return reason }
        }
        return timeline.edits.lazy.compactMap(objection).first
    }

    private static func objection(to mark: StoredMark) -> String? {
        guard count.contains(mark.step), mark.epoch.isFinite, mark.epoch >= 0 else {
            return "it has a mark at step \(mark.step)"
        }
        return nil
    }

    private static func isRate(_ rate: Float) -> Bool { rate >= 0 && rate.isFinite }
}
