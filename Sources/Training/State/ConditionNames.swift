import Observers
import Settings

/// What conditions call a run's metrics, and the newest values of these.
struct ConditionNames {
    private let state: RunState
    private let expected: [MetricName]

    /// - Parameter expected: the series that the run will have, where nothing was evaluated yet.
    init(_ state: RunState, expected: [MetricName] = []) {
        self.state = state
        self.expected = expected
    }

    /// The series that any run may have.
    private static let possible: [MetricName] = Metric.all.flatMap { metric in
        metric.moment == .step ? [MetricName(metric)] : MetricName.Part.allCases.map { MetricName(metric, of: $0) }
    }

    /// A condition with the names that callbacks monitor in letters that an expression takes for one name:
    /// `validation_loss` for `validation-loss`. Each place in the text stays what it was.
    static func spelled(_ text: String) -> String {
        var spelled = text
        for name in possible.map(\.rawValue) where name.contains("-") {
            for place in spelled.ranges(of: name).reversed() where place.isWord(in: spelled) {
                spelled.replaceSubrange(place, with: underscored(name))
            }
        }
        return spelled
    }

    private static func underscored(_ name: String) -> String { name.replacing("-", with: "_") }

    /// The series of the run; before its first evaluation those that it will have.
    private var series: [MetricName] {
        state.history.isEmpty
            ? expected + Self.ofSteps
            : state.metrics.series.map { MetricName(rawValue: $0.name) } + (isBeforeSteps ? Self.ofSteps : [])
    }

    private var isBeforeSteps: Bool { state.progression.step == 0 }

    /// Whether updates have a rate, as those of weights have.
    private var hasRate: Bool { isBeforeSteps || state.metrics.newest(.learningRate) != nil }

    /// Metrics of a step have no value before the first one.
    private static let ofSteps = possible.filter { $0.meaning?.metric.moment == .step }

    /// All names, each once.
    var all: [String] { MetricName.inConditions(series, hasRate: hasRate) }

    /// The newest value by a name, NaN where nothing was measured yet; nil for a name that means nothing.
    func value(of name: String) -> SettingValue? {
        let place = state.progression
        switch name {
        case "step": return .integer(place.step)
        case "epoch": return .integer(place.epoch)
        case "loss": return .number(Double(place.loss ?? .nan))
        case "lr": return hasRate ? .number(Double(state.metrics.newest(.learningRate) ?? .nan)) : nil
        default:
            let found = series.first { $0.inConditions == name || Self.underscored($0.rawValue) == name }
            return found.map { .number(Double(state.metrics.newest($0) ?? .nan)) }
        }
    }

    /// The name that an unknown one most likely meant: `validation.accuracy` for `accuracy`.
    func nearest(to name: String) -> String? {
        let names = all
        let ends = names.filter { $0.hasSuffix(".\(name)") }
        return ends.first { $0.hasPrefix(MetricName.Part.validation.rawValue) } ?? ends.first
            ?? nearestName(to: name, among: names)
    }
}

extension Range<String.Index> {
    /// Whether it is a word of its own in a text, not the middle of a longer one.
    fileprivate func isWord(in text: String) -> Bool {
        func continues(_ letter: Character) -> Bool {
            letter.isLetter || letter.isNumber || letter == "_" || letter == "-"
        }
        let before = lowerBound > text.startIndex ? text[text.index(before: lowerBound)] : " "
        let after = upperBound < text.endIndex ? text[upperBound] : " "
        return !continues(before) && before != "." && !continues(after)
    }
}
