import Models
import Networks
import Observers
import Settings
import Tensors
import Testing
import Training

/// Runs whose fields, together, are all that may be edited live, and a value for each that is another one and has an effect.
struct EditedRun: Sendable, CustomTestStringConvertible {
    let testDescription: String
    private let make: @Sendable () throws -> TrainingRun

    /// The schedule that it begins with.
    var schedule: String {
        let word = testDescription.split(separator: " ")
        return word[0] == "schedule" ? String(word[1]) : "cosine"
    }

    /// Steps after which an edit at step 10 has shown its effect; texts take their time, and have no schedule of epochs.
    var steps: Int { testDescription == "texts" ? 16 : 40 }

    /// A run before its first step; equal each time.
    func run() throws -> TrainingRun { try make() }

    static let all: [EditedRun] =
        OptimizerCatalog.all.map { type in
            EditedRun("optimizer \(type.kind)") {
                try SmallModel.run(plan: Self.plan(rate: 0.01, schedule: "cosine", optimizer: type.kind))
            }
        }
        + ScheduleCatalog.all.map { type in
            EditedRun("schedule \(type.kind)") {
                var plan = Self.plan(rate: 0.02, schedule: type.kind, optimizer: "sgd")
                // Each epoch counts as one without progress, so that every number of the rule matters.
                if type.kind == ReduceOnPlateau.kind {
                    plan.schedule.settings = ["threshold": .number(1), "patience": .integer(0), "factor": .number(0.5)]
                }
                if type.kind == MultiStepSchedule.kind { plan.schedule.settings = ["milestones": .list([.integer(3)])] }
                if type.kind == StepSchedule.kind { plan.schedule.settings = ["every": .integer(2)] }
                return try SmallModel.run(plan: plan)
            }
        }
        + [
            EditedRun("loss huber") {
                var plan = Self.plan(rate: 0.01, schedule: "cosine", optimizer: "momentum")
                plan.loss = PartChoice("huber")
                return try SmallModel.run(plan: plan)
            },
            EditedRun("layers") {
                try recipe(
                    """
                    model: layers
                    input: [1, 8, 8]
                    layers:
                      - flatten
                      - linear: {name: h1, out: 8}
                      - batchnorm: {name: norm}
                      - relu
                      - dropout: {name: drop, rate: 0.3}
                      - linear: {name: output, out: 10}
                    data: digits
                    train: {batch: 64, epochs: 9, optimizer: {kind: adam, lr: 0.01}, weight-decay: 0.05, schedule: cosine}
                    """)
            },
            EditedRun("texts") {
                try recipe(
                    """
                    model: texts
                    inputs: {source: [time], target: [time]}
                    layers:
                      - embedding: {name: words, from: source, size: vocabulary.source, width: 8}
                      - gru: {name: reader, width: 8, layers: 2, dropout: 0.2}
                      - transformer-encoder: {name: encoder, heads: 2, dropout: 0.2}
                      - embedding: {name: targets, from: target, size: vocabulary.target, width: 8}
                      - multi-head-attention: {name: look, from: [targets, encoder], heads: 2, dropout: 0.2}
                      - lstm: {name: writer, width: 8, layers: 2, dropout: 0.2}
                      - linear: {name: output, out: vocabulary.target}
                    data: {kind: reversal, size: 80}
                    train: {batch: 16, epochs: 9, teacher-forcing: 0.9, teacher-forcing-end: 0.5, weight-decay: 0.01, optimizer: adam, schedule: cosine}
                    """)
            },
        ]

    /// Every live edit of every run; of the runs of one part each, those of that part and of what all have.
    static let edits: [LiveEdit] = all.flatMap { edited -> [LiveEdit] in
        guard let run = try? edited.run() else { return [] }
        let part = edited.testDescription.split(separator: " ").first.map(String.init) ?? ""
        let parts = ["optimizer", "schedule", "loss"]
        let others = parts.contains(part) ? parts.filter { $0 != part } : []
        let fields = run.snapshot(number: 1, answers: []).hyperparameters.filter { field in
            field.effect == .live && !others.contains(field.group)
        }
        return fields.flatMap { field in
            other(than: field).map { LiveEdit(run: edited, name: field.name, value: $0) }
        }
    }

    private init(_ name: String, _ make: @escaping @Sendable () throws -> TrainingRun) {
        testDescription = name
        self.make = make
    }

    /// With a decay, so that it matters whether it is decoupled.
    private static func plan(rate: Float, schedule: String, optimizer: String) -> TrainingPlan {
        var plan = SmallModel.plan(epochs: 9, rate: rate, schedule: schedule, optimizer: optimizer)
        plan.optimizer.settings["weight-decay"] = .number(0.05)
        return plan
    }

    private static func recipe(_ text: String) throws -> TrainingRun {
        try RunOpener.open(RunRequest(recipe: Recipe(text, file: "test.yaml"), seed: 3, threads: 2), id: "test")
    }

    /// Values that the field does not have, all words of a choice.
    private static func other(than field: Hyperparameter) -> [HyperparameterValue] {
        if let chosen = chosen[field.name] { return [chosen] }
        switch field.value {
        case .choice(let now): return field.choices.filter { $0 != now && $0 != "multi-step" }.map { .choice($0) }
        case .flag(let now): return [.flag(!now)]
        case .integer(let now): return [.integer(now + 1)]
        case .number(let now): return [.number(now == 0 ? 0.01 : now * 0.5)]
        }
    }

    /// Where half of a number, or one more, would show no effect within some epochs.
    private static let chosen: [String: HyperparameterValue] = [
        "train.clip.norm": .number(0.01), "train.clip.value": .number(0.001), "optimizer.eps": .number(0.1),
        "schedule.warmup": .number(3), "schedule.patience": .integer(3), "schedule.cooldown": .integer(2),
        "schedule.threshold": .number(0), "schedule.floor": .number(0.4), "schedule.milestones": .choice("2"),
        "schedule.every": .integer(3), "schedule.warmup-steps": .integer(30),
    ]
}

/// A field and its new value.
struct LiveEdit: Sendable, CustomTestStringConvertible {
    let run: EditedRun
    let name: String
    let value: HyperparameterValue
    var testDescription: String { "\(run.testDescription): \(name) \(value.text)" }
    var command: EngineCommand { .set(name: name, value: value) }

    /// Why steps need not differ from those without it, within some epochs; nil where they must.
    var reasonForNoEffect: String? {
        switch (name, value) {
        case ("train.epochs", _) where !["cosine", "linear", "one-cycle"].contains(run.schedule):
            "only a schedule that falls to the planned end knows it"
        case ("schedule.kind", .choice("step")), ("schedule.kind", .choice("reduce-on-plateau")):
            "its first drop is ten epochs away"
        default: nil
        }
    }
}
