import Foundation
import Observers
import Settings
import Testing
import Training

/// Every edit that is accepted has its effect: the steps after it are those of a run that has the new value from the same
/// state on. Generated over the whole table of live fields.
@Suite struct EditEffectTests {
    /// In the second epoch of each run, and before the planned end.
    private static let before = 10

    @Test func thereIsAnEditOfEachKindOfField() {
        let names = Set(EditedRun.edits.map(\.name))
        for name in [
            "optimizer.lr", "train.batch", "train.epochs", "train.clip.norm", "train.clip.value", "optimizer.kind",
            "optimizer.momentum",
            "optimizer.beta1", "optimizer.l1", "optimizer.decoupled", "schedule.kind", "schedule.warmup",
            "schedule.patience", "loss.label-smoothing", "loss.delta", "layers.drop.rate", "layers.norm.momentum",
            "layers.encoder.dropout", "layers.look.dropout", "layers.reader.dropout", "layers.writer.dropout",
            "train.teacher-forcing", "train.teacher-forcing-end",
        ] { #expect(names.contains(name), "\(name)") }
    }

    @Test(arguments: EditedRun.edits) func theNextStepsAreThoseOfARunWithTheValue(edit: LiveEdit) throws {
        let (edited, plain) = (try edit.run.run(), try edit.run.run())
        for run in [edited, plain] {
            _ = run.apply(.stepBatch(count: Self.before))
            run.work()
        }
        let (reference, before) = (try edit.run.run(), edited.checkpoint())
        try #require(edited.accepts(edit.command))
        if case .number(let rate) = edit.value, edit.name == "optimizer.lr" {
            #expect((Double(edited.learningRate) - rate).magnitude < 1e-6 * rate)
        }
        let checkpoint = try CheckpointBytes.changing(before) { header in
            guard var plan = header["plan"] as? [String: Any] else { return }
            Self.put(edit, into: &plan, baseRate: edited.plan.baseRate)
            header["plan"] = plan
            if edit.name == "train.batch" { Self.keepEpochTime(edited, edit, &header) }
        }
        if edit.name == "optimizer.kind" {
            // Another rule begins with an empty memory, which no checkpoint of the old one holds.
            try reference.resume(Checkpoint(edited.checkpoint().encoded(), file: "test"), file: "test")
        } else {
            try reference.resume(checkpoint, file: "test")
        }
        #expect(reference.plan == edited.plan)
        for run in [edited, plain, reference] {
            _ = run.apply(.stepBatch(count: edit.run.steps - Self.before))
            run.work()
            #expect(run.progression.step == edit.run.steps)
        }
        #expect(edited.bits == reference.bits)
        if edit.reasonForNoEffect == nil { #expect(edited.bits != plain.bits) }
    }

    @Test(arguments: EditedRun.all) func whatIsRefusedChangesNothing(edited: EditedRun) throws {
        let (run, plain) = (try edited.run(), try edited.run())
        for each in [run, plain] {
            _ = each.apply(.stepBatch(count: 3))
            each.work()
        }
        for field in run.snapshot(number: 1, answers: []).hyperparameters {
            let bad: HyperparameterValue =
                switch field.value {
                case .number, .integer: .number((field.range?.upperBound ?? 1e30) * 2 + 1)
                case .flag: .choice("perhaps")
                case .choice: .choice("no such word, surely")
                }
            #expect(!run.accepts(.set(name: field.name, value: bad)), "\(field.name)")
        }
        for each in [run, plain] {
            _ = each.apply(.stepBatch(count: 3))
            each.work()
        }
        #expect(run.bits == plain.bits && run.plan == plain.plan)
    }

    /// What the edit must make of the plan, said here once more.
    private static func put(_ edit: LiveEdit, into plan: inout [String: Any], baseRate: Float) {
        func setting(_ part: String, _ name: String) {
            var choice = plan[part] as? [String: Any] ?? [:]
            var settings = choice["settings"] as? [String: Any] ?? [:]
            settings[name] = edit.coded
            choice["settings"] = settings
            plan[part] = choice
        }
        let parts = SettingNames.short(edit.name).split(separator: ".", maxSplits: 1).map(String.init)
        switch (parts[0], edit.value) {
        // What the schedule makes the wanted rate of was looked at.
        case ("lr", _): plan["baseRate"] = baseRate
        case (_, let value) where edit.name.hasPrefix("train."):
            plan[Self.key(SettingNames.short(edit.name))] = value.plain
            // From here on it stays, unless an end is said again.
            if edit.name == "train.teacher-forcing" { plan["teacherForcingEnd"] = nil }
        case ("layers", _):
            var layers = plan["layers"] as? [String: Any] ?? [:]
            layers[parts[1]] = edit.coded
            plan["layers"] = layers
        case ("schedule", .choice(let kind)) where parts[1] == "kind":
            // Of the old kind's settings those stay that the new one has too; warm-up is nowhere stated.
            plan["schedule"] = ["kind": kind, "settings": kept(plan["schedule"], by: kind)]
        case (let part, _): setting(part, parts[1])
        }
    }

    /// `clipNorm` for `clip.norm`.
    private static func key(_ name: String) -> String {
        let words = name.split { $0 == "." || $0 == "-" }
        return ([String(words[0])] + words.dropFirst().map { $0.capitalized }).joined()
    }

    private static func kept(_ choice: Any?, by kind: String) -> [String: Any] {
        let settings = (choice as? [String: Any])?["settings"] as? [String: Any] ?? [:]
        let known = ["factor", "patience", "threshold"]
        return kind == "reduce-on-plateau" ? settings.filter { known.contains($0.key) } : [:]
    }

    /// Schedules count updates: with another batch the same moment is another update.
    private static func keepEpochTime(_ run: TrainingRun, _ edit: LiveEdit, _ header: inout [String: Any]) {
        guard case .integer(let batch) = edit.value, var place = header["progression"] as? [String: Any] else { return }
        let samples = run.description.trainSamples
        let time = Float(run.progression.epoch) + Float(run.progression.position) / Float(samples)
        let updates = (samples + batch - 1) / batch
        place["scheduleOffset"] = Int((time * Float(updates)).rounded()) - run.progression.step
        header["progression"] = place
    }
}

extension LiveEdit {
    /// The value as a plan's JSON has it.
    fileprivate var coded: [String: Any] {
        switch value {
        case .number(let number): ["number": ["_0": number]]
        case .integer(let number): ["integer": ["_0": number]]
        case .flag(let flag): ["flag": ["_0": flag]]
        // The one list that is typed as text.
        case .choice(let text): Int(text).map { ["list": ["_0": [["integer": ["_0": $0]]]]] } ?? ["text": ["_0": text]]
        }
    }
}

extension HyperparameterValue {
    /// As JSON has it.
    fileprivate var plain: Any {
        switch self {
        case .number(let number): number
        case .integer(let number): number
        case .flag(let flag): flag
        case .choice(let word): word
        }
    }
}
