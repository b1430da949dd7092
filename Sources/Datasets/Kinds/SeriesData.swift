import Foundation
import Settings
import Words

/// A column of a table as a series in time: windows of the past, and what came behind each.
///
/// The last part of the series validates; nothing of it is learnt from, and windows are never mixed across that border: a
/// window that validates may look back beyond it, as a forecast does, and a window that trains ends before it.
public struct SeriesData: DatasetKind {
    /// The word for it in recipes.
    public static let kind = "series"
    /// What it is, in a line.
    public static let summary = "a series in time out of a table (CSV, TSV): windows of the past, and what comes next"
    /// What it reads.
    public static let files: String? = "a table (CSV, TSV) with a column of numbers in the order of time"
    /// Which column is read, how it is cut into windows, and how the network sees it.
    public static let settings =
        [
            folderSetting, TextFolder.encodingSetting,
            Setting(
                "column", .text, optional: true, "the column, by name or number; the last one of numbers if not set"),
            Setting("window", .integer(1...10_000), standard: .integer(24), "values of the past that are read"),
            Setting("horizon", .integer(1...1_000), standard: .integer(1), "values that are forecast at once"),
            Setting(
                "validation", .number(0...1e9), standard: .number(0.2),
                "the end of the series that validates: a share below 1, or a number of values"),
            Setting(
                "logarithm", .flag, standard: .flag(false),
                "whether the network sees logarithms, for a series that grows by shares"),
            Setting(
                "relative", .flag, standard: .flag(false),
                "whether a window and what follows it are seen as distances from the window's last value, for a series that "
                    + "grows beyond what it has been"),
            Setting(
                "standardize", .flag, standard: .flag(true),
                "whether the network sees mean 0 and deviation 1 over what it learns from"),
            SeriesReading.missingSetting,
        ] + TableReading.settings

    /// The settings that decide what values become.
    public static let codingSettings = ["logarithm", "relative", "standardize"]

    private let settings: SettingValues
    private let window: Int
    private let horizon: Int

    public init(_ settings: SettingValues) {
        self.settings = settings
        window = settings.integer("window")
        horizon = settings.integer("horizon")
    }

    public var classNames: [String] { [] }
    public var symbols: [String: Int]? { ["window": window, "targets": horizon] }
    public var task: LearningTask { .regression }

    public func inputs(after steps: [any PreprocessingStep]) throws(DatasetError) -> [DatasetInput] {
        if let step = steps.first {
            throw .preprocessing(
                step: type(of: step).kind, shape: [window, 1],
                reason: "a series is prepared by its own settings, `standardize` and `logarithm`")
        }
        return [.values([window, 1])]
    }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let folder = try TextFolder(request, settings, kind: Self.self)
        let wanted = settings["column"]?.text
        let reading = try TableReading(settings, kind: Self.kind, named: wanted.map { [$0] } ?? [])
        let table = try reading.read(folder.text(folder.only("one table")))
        let series = try SeriesReading(
            table, column: wanted, reading.reader, interpolates: settings.text("missing") == "interpolate")
        let values = series.values
        let split = try split(values.count, isEvaluated: request.learnsNothing)
        let border = split.border
        let brought = request.coding?.series
        let isLogarithm = brought?.column.isLogarithm ?? settings.flag("logarithm")
        if isLogarithm, let index = values.firstIndex(where: { $0 <= 0 }) {
            throw .badSetting(
                dataset: Self.kind,
                message:
                    "`logarithm` takes values above zero only, but line \(table.rows[index].line) has \(values[index])")
        }
        let coding: SeriesCoding
        if let brought { coding = brought } else { coding = try self.coding(series.name, Array(values[..<border])) }
        let column = coding.column
        var notes = series.notes + split.notes
        if !column.name.hasSameScalars(as: series.name) {
            notes.append(
                "the weights were trained on the column \(quoted(column.name, limit: 60)), and are used for "
                    + quoted(series.name, limit: 60))
        }
        func samples(_ start: Int, _ end: Int) -> SeriesSamples {
            SeriesSamples(
                values, column, isRelative: coding.isRelative, window: window, horizon: horizon, start: start,
                end: end)
        }
        return Dataset(
            name: Self.kind, classNames: [], task: task, symbols: symbols ?? [:],
            training: samples(window, split.isWhole ? values.count : border),
            validation: samples(border, values.count), test: nil, notes: notes,
            facts: DataFacts(
                targets: .series(column, horizon: horizon),
                series: SeriesFacts(values: values, validationStart: border, window: window, horizon: horizon),
                coding: DataCoding(.series(coding))))
    }

    private struct Split {
        /// The place of the first value that validates.
        let border: Int
        /// Whether all that has a window before it is evaluated, so that nothing is left to learn from.
        var isWhole = false
        var notes: [String] = []
    }

    private func split(_ count: Int, isEvaluated: Bool) throws(DatasetError) -> Split {
        let share = settings.number("validation")
        let held = Int(min(share < 1 ? share * Double(count) : share, Double(count)))
        let border = count - held
        if border >= window + horizon, held >= horizon { return Split(border: border) }
        if isEvaluated, count >= window + horizon {
            let evaluated = CountText.words(count - window, "value")
            return Split(
                border: window, isWhole: true,
                notes: ["too few values for a split, so that all behind the first window are evaluated: \(evaluated)"])
        }
        throw .badSetting(
            dataset: Self.kind,
            message:
                "\(count) values, of which \(held) validate, are too few for a window of \(window) "
                + "and a horizon of \(horizon): at least \(window + horizon) must be left to learn from, and \(horizon) to validate"
        )
    }

    /// What the values that are learnt from say of how a series becomes numbers.
    private func coding(_ name: String, _ learnt: [Double]) throws(DatasetError) -> SeriesCoding {
        guard learnt.contains(where: { $0 != learnt[0] }) else {
            throw .empty(dataset: Self.kind, what: "two different values to learn from: all are \(learnt[0])")
        }
        let column = NumberColumn(
            name, of: learnt, isStandardized: settings.flag("standardize"), isLogarithm: settings.flag("logarithm"))
        return SeriesCoding(column, isRelative: settings.flag("relative"))
    }
}
