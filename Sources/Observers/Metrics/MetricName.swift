/// The name of a series: a metric, the part of the data that it is of, and the output where a network has several.
///
/// `step-loss`, `validation-accuracy`, `train-loss.mass`.
public struct MetricName: RawRepresentable, Hashable, Sendable {
    /// A part of the data, as names begin with it.
    public enum Part: String, Sendable, CaseIterable {
        case validation, train
    }

    public let rawValue: String

    /// A series called `rawValue`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The series of a metric.
    ///
    /// - Parameters:
    ///   - part: what it is of, for a metric that is measured after epochs.
    ///   - output: the one of several outputs that it is of.
    public init(_ metric: Metric, of part: Part? = nil, output: String? = nil) {
        rawValue = (part.map { "\($0.rawValue)-" } ?? "") + metric.name + (output.map { ".\($0)" } ?? "")
    }

    /// The metric, the part and the output that the name says; nil if it says no metric.
    public var meaning: (metric: Metric, part: Part?, output: String?)? {
        let part = Part.allCases.first { rawValue.hasPrefix("\($0.rawValue)-") }
        let words = rawValue.dropFirst(part.map { $0.rawValue.utf8.count + 1 } ?? 0)
            .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = words.first, let metric = Metric.all[String(name)], (metric.moment == .epoch) == (part != nil)
        else { return nil }
        return (metric, part, words.count > 1 ? String(words[1]) : nil)
    }

    /// As conditions name it: `loss`, `gradient_norm`, `validation.accuracy`; nil if it says no metric.
    public var inConditions: String? {
        meaning.map { meaning in
            // In a condition a `-` is a minus.
            [meaning.part?.rawValue, meaning.metric.key, meaning.output?.replacing("-", with: "_")]
                .compactMap(\.self).joined(separator: ".")
        }
    }

    /// All that conditions may name, each once: the run's place, and its metrics. The learning rate is called `lr`.
    ///
    /// - Parameter hasRate: whether updates have a rate.
    public static func inConditions(_ series: [MetricName], hasRate: Bool) -> [String] {
        var names = ["step", "epoch"] + (hasRate ? ["lr"] : [])
        for name in series where name != .learningRate {
            if let word = name.inConditions, !names.contains(word) { names.append(word) }
        }
        return names
    }

    /// The names under which callbacks monitor metrics: those of an epoch that can be better or worse.
    public static let monitors = Part.allCases.flatMap { part in
        Metric.all.filter { $0.moment == .epoch && $0.better != .neither }.map { MetricName($0, of: part).rawValue }
    }

    public static let stepLoss = MetricName(.stepLoss)
    public static let trainLoss = MetricName(.loss, of: .train)
    public static let trainAccuracy = MetricName(.accuracy, of: .train)
    public static let validationLoss = MetricName(.loss, of: .validation)
    public static let validationAccuracy = MetricName(.accuracy, of: .validation)
    public static let validationRSquared = MetricName(.rSquared, of: .validation)
    public static let learningRate = MetricName(.learningRate)
}
