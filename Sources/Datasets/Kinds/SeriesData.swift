import Foundation
import Settings

/// A column of a table as a series in time: windows of the past, and what came behind each.
///
/// The last part of the series validates; nothing of it is learnt from, and windows are never mixed across that border: a
/// window that validates may look back beyond it, as a forecast does, and a window that trains ends before it.
public struct SeriesData: DatasetKind {
    public static let kind = "series"
    public static let summary = "a series in time out of a table (CSV, TSV): windows of the past, and what comes next"
    public static let files: String? = "a table (CSV, TSV) with a column of numbers in the order of time"
    public static let settings =
        [
            folderSetting, TextFolder.encodingSetting,
            Setting(
                "column", .text, optional: true, "the column, by name or number; the last one of numbers if not said"),
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
        let share = settings.number("validation")
        let held = Int(min(share < 1 ? share * Double(values.count) : share, Double(values.count)))
        let border = values.count - max(held, 1)
        let trained = border - window - horizon + 1
        guard trained > 0, values.count - border >= horizon else {
            throw .badSetting(
                dataset: Self.kind,
                message:
                    "\(values.count) values, of which \(max(held, 1)) validate, are too few for a window of \(window) "
                    + "and a horizon of \(horizon): at least \(window + horizon) must be left to learn from, and \(horizon) to validate"
            )
        }
        let isLogarithm = settings.flag("logarithm")
        if isLogarithm, let index = values.firstIndex(where: { $0 <= 0 }) {
            throw .badSetting(
                dataset: Self.kind,
                message:
                    "`logarithm` takes values above zero only, but line \(table.rows[index].line) has \(values[index])")
        }
        let learnt = Array(values[..<border])
        guard learnt.contains(where: { $0 != learnt[0] }) else {
            throw .empty(dataset: Self.kind, what: "two different values to learn from: all are \(learnt[0])")
        }
        let column = NumberColumn(
            series.name, of: learnt, isStandardized: settings.flag("standardize"), isLogarithm: isLogarithm)
        func samples(_ start: Int, _ end: Int) -> SeriesSamples {
            SeriesSamples(
                values, column, isRelative: settings.flag("relative"), window: window, horizon: horizon, start: start,
                end: end)
        }
        return Dataset(
            name: Self.kind, classNames: [], task: task, symbols: symbols ?? [:], training: samples(window, border),
            validation: samples(border, values.count), test: nil, notes: series.notes,
            facts: DataFacts(
                targets: .series(column, horizon: horizon),
                series: SeriesFacts(values: values, validationStart: border, window: window, horizon: horizon)))
    }
}
