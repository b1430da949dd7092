import Models
import Networks
import Observers
import Settings

/// Every field of a plan that may be edited while a run lasts: the list that the screen shows, and the way an edit of
/// one of them makes a new plan. It is put together from what the parts declare of themselves, so what is shown can be set and
/// nothing else can.
struct HyperparameterTable {
    let plan: TrainingPlan
    let fields: [LayerField]
    /// The settings of the data, with what it costs to change each.
    var data: [DataField] = []
    /// The losses that fit what is asked of the network.
    var losses = LossCatalog.all.names
    /// The callbacks that the recipe states.
    var callbacks = StatedCallbacks()
    /// The names of the network's outputs, in order.
    var outputs: [String] = []
    /// The command line that begins such a run, for what can't be changed in this one.
    var command = "dlbench train MODEL"
    /// The value of a setting that is fixed while a run lasts; nil where the standard one holds.
    var fixedValue: (String) -> SettingValue? = { _ in nil }
    /// The kind of a learner without gradients; nil for a network.
    var learner: String?
    /// What the schedule makes of the base rate at the moment.
    let factor: Float
    /// How often the right token is read at the moment; nil where no texts are written.
    let teacherForcing: Float?

    /// One field: what it is called, what it holds, and what an edit makes of the plan.
    struct Entry: NamedSetting {
        /// The full name, as in recipes: `train.batch`, `optimizer.lr`.
        var name: String
        let group: String
        let setting: Setting
        var value: SettingValue
        var effect: Setting.Effect
        var aliases: [String]
        var members: [String] = []
        /// Puts a checked value into the plan.
        let put: (inout TrainingPlan, SettingValue) -> Void

        init(
            _ name: String, group: String, _ setting: Setting, _ value: SettingValue, members: [String] = [],
            put: @escaping (inout TrainingPlan, SettingValue) -> Void
        ) {
            self.name = name
            self.group = group
            self.setting = setting
            self.value = value
            effect = setting.effect
            aliases = setting.aliases
            self.members = members
            self.put = put
        }
    }

    /// All fields with their values and limits, as the screen lists them.
    var all: [Hyperparameter] { entries.map(Self.shown) }

    /// All fields, the rate first.
    var entries: [Entry] {
        let loss =
            [kind("loss", \.loss, LossCatalog.all, among: losses, live: false, Self.lossWords)]
            + part("loss", \.loss, LossCatalog.all)
        let others = callbackEntries + dataEntries + layers + fixed
        guard learner == nil else { return training.filter { $0.group != "clipping" } + loss + others }
        return [rate] + training + loss + gradientParts + others
    }

    /// What says how gradients move weights.
    private var gradientParts: [Entry] {
        [kind("optimizer", \.optimizer, OptimizerCatalog.all, Self.optimizerWords)]
            + part("optimizer", \.optimizer, OptimizerCatalog.all)
            + [kind("schedule", \.schedule, ScheduleCatalog.all, "the learning rate over time")]
            + part("schedule", \.schedule, ScheduleCatalog.all) + outputWeights
    }

    /// Whether a name is one of a setting that only a learner with gradients has.
    func isOfGradients(_ name: String) -> Bool {
        var ofNetwork = self
        ofNetwork.learner = nil
        return learner != nil && SettingNames.find(name, among: ofNetwork.entries) != nil
    }

    private static let lossWords = "what training makes small; another one is another task"
    private static let optimizerWords = "the rule of the update; another one begins with an empty memory"

    /// The learning rate as it is now. The schedule goes on from there.
    private var rate: Entry {
        let declared = OptimizerCatalog.all.settings(of: plan.optimizer.kind).first { $0.name == OptimizerCatalog.rate }
        let setting = Setting(
            OptimizerCatalog.rate, declared?.kind ?? .number(0...1e9), live: true, aliases: declared?.aliases ?? [],
            "the rate in force now; the schedule goes on from there")
        let factor = factor
        return Entry(
            SettingNames.learningRate, group: "training", setting, (plan.baseRate * factor).setting ?? .number(0)
        ) { plan, value in
            plan.baseRate = Float(setting: value) / (factor > 0 ? factor : 1)
            // A schedule that has come to zero is over, and no base would give the rate: it is constant from here on.
            if factor == 0 { plan.schedule = PartChoice(ConstantSchedule.kind) }
        }
    }

    /// What is declared in `TrainingFields`.
    private var training: [Entry] {
        TrainingFields.all.compactMap { field in
            let setting = field.setting
            guard field.owners == .all || teacherForcing != nil,
                let value = plan[setting] ?? field.standing
            else { return nil }
            let moving = TrainingFields.declared
            switch setting {
            case moving.teacherForcing.setting:
                return Entry(
                    "train.\(setting.name)", group: "training", setting, teacherForcing?.setting ?? value
                ) { plan, value in
                    plan[setting] = value
                    // From here on it stays, unless an end is set again.
                    plan.teacherForcingEnd = nil
                }
            case moving.teacherForcingEnd.setting:
                return Entry(
                    "train.\(setting.name)", group: "training", setting, plan.teacherForcingRatios.end.setting ?? value
                ) { plan, value in plan[setting] = value }
            default:
                let group = setting.name.hasPrefix("clip.") ? "clipping" : "training"
                return Entry("train.\(setting.name)", group: group, setting, value) { plan, value in
                    plan[setting] = value
                }
            }
        }
    }

    /// The choice among the kinds of a part.
    private func kind(
        _ role: String, _ choice: WritableKeyPath<TrainingPlan, PartChoice>, _ catalog: Catalog<some Sendable>,
        among names: [String]? = nil, live: Bool = true, _ explanation: String
    ) -> Entry {
        Entry(
            "\(role).kind", group: role,
            Setting("kind", .choice(names ?? catalog.names), live: live, explanation),
            .text(plan[keyPath: choice].kind)
        ) { plan, value in
            plan[keyPath: choice] = plan[keyPath: choice].switched(to: value.text, in: catalog)
        }
    }

    /// The settings of a loss, an optimiser or a schedule that have a value. One that is not live, such as the class that a
    /// loss ignores, makes another task, which begins with untrained weights.
    private func part(
        _ role: String, _ choice: WritableKeyPath<TrainingPlan, PartChoice>, _ catalog: Catalog<some Sendable>
    ) -> [Entry] {
        catalog.settings(of: plan[keyPath: choice].kind).compactMap { setting in
            let name = "\(role).\(setting.name)"
            guard name != SettingNames.learningRate,
                let value = plan[keyPath: choice].settings[setting.name] ?? setting.standard
            else { return nil }
            return Entry(name, group: role, setting, value) { plan, value in
                plan[keyPath: choice].settings[setting.name] = value
            }
        }
    }

    /// What was stated of the callbacks.
    private var callbackEntries: [Entry] {
        callbacks.fields(plan.callbacks).map { field in
            Entry("callbacks.\(field.name)", group: "callbacks", field.setting, field.value) { plan, value in
                plan.callbacks[field.name] = value
            }
        }
    }

    /// The weights of named outputs.
    private var outputWeights: [Entry] {
        outputs.map { name in
            let weight = plan.outputWeights[name]?.setting ?? .number(1)
            return Entry("outputs.\(name).weight", group: "outputs", OutputRecipe.weightSetting, weight) {
                plan, value in
                plan.outputWeights[name] = Float(setting: value)
            }
        }
    }

    private var dataEntries: [Entry] {
        data.map { field in
            var entry = Entry("data.\(field.setting.name)", group: "data", field.setting, field.value) { plan, value in
                plan.data[field.setting.name] = value
            }
            entry.effect = field.effect
            return entry
        }
    }

    private var layers: [Entry] {
        fields.map { field in
            Entry(
                field.name, group: field.layer == LayerField.learner ? "learner" : "layers", field.setting, field.value,
                members: field.places.map { "layers.\($0).\(field.setting.name)" }
            ) { plan, value in
                // One value for all layers: those that one of them had of its own are over.
                for key in plan.layers.keys where field.places.contains(where: { "\($0).\(field.setting.name)" == key })
                {
                    plan.layers[key] = nil
                }
                plan.layers[field.key] = value
            }
        }
    }

    /// What `train:` takes and a run can't change.
    private var fixed: [Entry] {
        TrainingRecipe.declared.compactMap { setting in
            guard case .fixed = setting.effect, let value = fixedValue(setting.name) ?? setting.standard else {
                return nil
            }
            return Entry("train.\(setting.name)", group: "training", setting, value) { _, _ in }
        }
    }
}
