import Settings

/// What is done where a cell is empty.
enum MissingValues: String, CaseIterable {
    /// The row is left out.
    case drop
    /// The column's mean stands for it; the most frequent level for a level.
    case mean
    /// The same, and one more number says that the value is missing; of levels it is one more level.
    case indicator

    static let setting = Setting(
        "missing", .choice(allCases.map(\.rawValue)), standard: .text(MissingValues.drop.rawValue),
        "cells without a value: leave the row out, put the mean there (or the most frequent level), or also say so to "
            + "the network by an indicator")

    init(_ settings: SettingValues) { self = MissingValues(rawValue: settings.text("missing")) ?? .drop }
}
