/// Learns from the training rows how columns become numbers.
struct TableFit {
    let missing: MissingValues
    let isStandardized: Bool
    let baseline: Baseline

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
        case .levels:
            let cells = rows.lazy.filter { !choice.column.isMissing[$0] }.map { table.rows[$0].cells[choice.place] }
            var counts: [String: Int] = [:]
            for cell in cells { counts[cell, default: 0] += 1 }
            let sorted = ClassNames.sorted(Set(counts.keys))
            // The first of the most frequent, in their order.
            let frequent = sorted.reduce(nil as String?) { best, level in
                best.map { counts[level, default: 0] > counts[$0, default: 0] ? level : $0 } ?? level
            }
            let left = baseline == .none ? nil : baseline == .first ? sorted.first : frequent
            let isOwnLevel = missing == .indicator && hasMissing
            let levels = sorted.filter { level in !(left.map { level.hasSameScalars(as: $0) } ?? false) }
            return .levels(
                name: choice.column.name, levels: levels + (isOwnLevel ? [TableFeature.missingLevel] : []),
                baseline: left, fill: missing == .drop ? nil : isOwnLevel ? TableFeature.missingLevel : frequent)
        }
    }
}
