import Settings

/// Learns from the training rows how columns become numbers.
struct TableFit {
    static let settings = [
        MissingValues.setting,
        Setting(
            "standardize", .flag, standard: .flag(true),
            "whether columns of numbers have mean 0 and deviation 1 over the training rows"),
        Setting(
            "baseline", .choice(Baseline.allCases.map(\.rawValue)), standard: .text("first"),
            "the level that has no number of its own: the first in order, the most frequent, or none"),
    ]

    let missing: MissingValues
    let isStandardized: Bool
    let baseline: Baseline

    init(_ settings: SettingValues) {
        missing = MissingValues(settings)
        isStandardized = settings.flag("standardize")
        baseline = Baseline(rawValue: settings.text("baseline")) ?? .first
    }

    /// Which level has no number of its own.
    enum Baseline: String, CaseIterable {
        case first
        case frequent
        case none
    }

    /// The coding of a column.
    ///
    /// - Parameter rows: the places of the training rows.
    func feature(_ choice: TableColumns.Choice, _ table: TextTable, rows: [Int]) -> TableFeature {
        let hasMissing = rows.contains { choice.column.isMissing[$0] }
        switch choice.kind {
        case .number:
            let values = rows.compactMap { choice.column.numbers[$0] }
            let mean = values.reduce(0, +) / Double(max(values.count, 1))
            return .number(
                NumberColumn(choice.column.name, of: values, isStandardized: isStandardized),
                fill: missing == .drop ? nil : mean, isFlagged: missing == .indicator && hasMissing)
        case .levels, .tokens:
            let cells = rows.lazy.filter { !choice.column.isMissing[$0] }.map { table.rows[$0].cells[choice.place] }
            let levels = LevelPlaces.found(in: cells)
            let sorted = ClassNames.sorted(levels.map(\.name))
            // The first of the most frequent, in their order.
            let most = levels.map(\.count).max()
            let candidates = LevelPlaces(levels.filter { $0.count == most }.map(\.name))
            let frequent = sorted.first { candidates[$0] != nil }
            let left = baseline == .none ? nil : baseline == .first ? sorted.first : frequent
            let isOwnLevel = missing == .indicator && hasMissing
            let own = isOwnLevel ? [TableFeature.missingLevel] : []
            let fill = missing == .drop ? nil : isOwnLevel ? TableFeature.missingLevel : frequent
            // Each level has a vector of its own, so that none is a baseline.
            if choice.kind == .tokens { return .tokens(name: choice.column.name, levels: sorted + own, fill: fill) }
            let coded = sorted.filter { level in !(left.map { level.hasSameScalars(as: $0) } ?? false) }
            return .levels(name: choice.column.name, levels: coded + own, baseline: left, fill: fill)
        }
    }
}
