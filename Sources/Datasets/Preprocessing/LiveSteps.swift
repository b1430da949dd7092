import Settings

/// The settings of preprocessing steps that may change while a run lasts, by the names that they have among the data's
/// settings: `preprocess.noise` for the value that `noise: 0.1` states, `preprocess.noise.deviation` for any other, and
/// `preprocess.noise2` for a second step of its kind.
struct LiveSteps {
    struct Field {
        let step: Int
        /// As the step declares it.
        let setting: Setting
        /// The same under its full name.
        let named: Setting
        let value: SettingValue
    }

    private let steps: [any PreprocessingStep]
    let fields: [Field]

    init(_ steps: [any PreprocessingStep]) {
        self.steps = steps
        var fields: [Field] = []
        let names = numberedNames(steps.map { type(of: $0).kind })
        for (index, step) in steps.enumerated() {
            let (type, values) = (type(of: step), step.liveValues)
            for setting in type.settings where setting.isLive {
                guard let value = values[setting.name] else { continue }
                let path = "preprocess.\(names[index])"
                let named = Setting(
                    setting.isShorthand ? path : "\(path).\(setting.name)", setting.kind, standard: setting.standard,
                    live: true, offAtZero: setting.isOffAtZero, "\(type.summary): \(setting.explanation)")
                fields.append(Field(step: index, setting: setting, named: named, value: value))
            }
        }
        self.fields = fields
    }

    /// The steps with other values of some of these settings.
    ///
    /// - Throws: `SettingError` for a value that a setting does not take.
    func edited(_ edits: [String: SettingValue]) throws -> [any PreprocessingStep] {
        try steps.enumerated().map { index, step in
            let changes = fields.filter { $0.step == index && edits[$0.named.name] != nil }
            guard !changes.isEmpty else { return step }
            let type = type(of: step)
            var values = step.liveValues
            for field in changes { values[field.setting.name] = edits[field.named.name] }
            return type.init(try SettingValues(values, for: type.settings))
        }
    }
}
