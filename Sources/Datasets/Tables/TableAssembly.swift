import Settings
import Tensors

/// Makes a data set of a table: chooses its columns and rows, splits them, and codes them by what the training rows say.
struct TableAssembly {
    /// Numbers up to which a coded table is held.
    private static let valueLimit = 1 << 28
    /// Columns up to which a row is shown.
    private static let shownColumns = 64

    static let settings =
        TableTarget.settings + TableColumns.settings + [
            MissingValues.setting,
            Setting(
                "standardize", .flag, standard: .flag(true),
                "whether columns of numbers have mean 0 and deviation 1 over the training rows"),
            Setting(
                "baseline", .choice(TableFit.Baseline.allCases.map(\.rawValue)), standard: .text("first"),
                "the level that has no number of its own: the first in order, the most frequent, or none"),
        ] + HeldOut.settings

    let kind: String
    let settings: SettingValues
    let reader: NumberReader
    let request: LoadingRequest

    /// The data set of a table's rows.
    ///
    /// - Parameter roles: the part that each row is of, where the files are split; empty to split by chance.
    /// - Throws: `DatasetError`.
    func dataset(_ table: TextTable, roles: [SplitRole], notes: [String]) throws(DatasetError) -> Dataset {
        var targets = try TableTargets(table, settings, reader, dataset: kind)
        let target = targets.main
        let columns: TableColumns
        if let coding = request.coding {
            columns = try TableColumns(table, as: coding, reader)
        } else {
            columns = try TableColumns(table, targets: targets.places, settings, reader, kind: kind)
        }
        let missing = MissingValues(settings)
        let filled = Set((request.coding?.features ?? []).filter(\.takesMissing).map(\.name))
        let rows = try TableRows(
            table, targets.faults, columns.choices,
            keepsMissing: { request.coding == nil ? missing != .drop : filled.contains($0.column.name) }, kind: kind)
        let heldOut = HeldOut(settings)
        let split = try split(heldOut, rows.usable, roles)
        try targets.findClasses(
            rows.usable, given: [request.classNames] + (request.coding?.otherClasses ?? [])
        ) { target, given throws(DatasetError) in try self.classes(target, rows.usable, given: given) }
        let coding = request.coding ?? self.coding(columns.choices, table, targets, split.training)
        guard (coding.targets?.count ?? 0) == targets.numberCount else {
            throw .badSetting(
                dataset: kind,
                message:
                    "the weights were trained to predict \(coding.targets?.count ?? 0) columns of numbers, but `target` names \(quotedList(targets.all.flatMap(\.names)))"
            )
        }
        guard coding.width > 0 else {
            throw .empty(dataset: kind, what: "column to learn from: all have one value only")
        }
        guard rows.usable.count <= Self.valueLimit / coding.width else {
            throw .badSetting(
                dataset: kind,
                message:
                    "\(rows.usable.count) rows of \(coding.width) numbers are more than \(Self.valueLimit); leave columns out by `ignore`"
            )
        }
        let classes = targets.classes[0]
        for target in targets.all where target.kind == .regression { try checkVariety(target, split.training) }
        var unknown = RowTally()
        func samples(_ indices: [Int]) throws(DatasetError) -> TableSamples {
            try self.samples(table, targets, columns.choices, coding, indices, &unknown)
        }
        let (training, validation) = (try samples(split.training), try samples(split.validation))
        let test = split.test.isEmpty ? nil : try samples(split.test)
        let names = classes?.names ?? []
        let asked = targets.facts(coding.targets ?? [])
        return Dataset(
            name: kind, classNames: names, task: target.task,
            symbols: ["features": coding.width].merging(targets.symbols) { $1 },
            training: training, validation: validation, test: test,
            notes: notes + rows.notes + columns.notes + heldOut.notes(roles: roles)
                + targets.classes.flatMap { $0?.notes ?? [] }
                + (unknown.count > 0
                    ? ["levels that no training row has are read as the baseline: \(unknown.words)"] : [])
                + (classes == nil
                    ? []
                    : ClassNames.note(
                        training: training.labels ?? [], others: (validation.labels ?? []) + (test?.labels ?? []),
                        names: names, word: "row")),
            facts: DataFacts(targets: asked[0].columns, axis: Self.axis(coding), coding: coding), targets: asked)
    }

    /// The only column that the network sees, if it is one of numbers.
    private static func axis(_ coding: TableCoding) -> NumberColumn? {
        guard coding.width == 1, coding.features.count == 1, case .number(let column, _, _) = coding.features[0] else {
            return nil
        }
        return column
    }

    /// The split, in places of the table.
    private func split(
        _ heldOut: HeldOut, _ usable: [Int], _ roles: [SplitRole]
    ) throws(DatasetError) -> HeldOut.Split {
        let parts = heldOut.split(
            roles: roles.isEmpty ? [] : usable.map { roles[$0] }, groups: Array(usable.indices), seed: request.seed)
        for (part, name) in [(parts.training, "training"), (parts.validation, "validation")] where part.isEmpty {
            throw .empty(dataset: kind, what: "\(name) rows: \(usable.count) can be used in all")
        }
        return HeldOut.Split(
            training: parts.training.map { usable[$0] }, validation: parts.validation.map { usable[$0] },
            test: parts.test.map { usable[$0] })
    }

    private func coding(
        _ choices: [TableColumns.Choice], _ table: TextTable, _ asked: TableTargets, _ rows: [Int]
    ) -> TableCoding {
        let fit = TableFit(
            missing: MissingValues(settings), isStandardized: settings.flag("standardize"),
            baseline: TableFit.Baseline(rawValue: settings.text("baseline")) ?? .first)
        let targets = asked.all.filter { $0.kind == .regression }.flatMap { target in
            target.names.enumerated().map { place, name in
                NumberColumn(
                    name, of: rows.map { target.values[$0][place] },
                    isStandardized: settings.flag("standardize-target"))
            }
        }
        return TableCoding(
            features: choices.map { fit.feature($0, table, rows: rows) }, targets: targets.isEmpty ? nil : targets,
            otherClasses: asked.others.isEmpty ? nil : asked.classes.dropFirst().map { $0?.names ?? [] })
    }

    private func classes(
        _ target: TableTarget, _ usable: [Int], given: [String]
    ) throws(DatasetError) -> ClassNames? {
        guard target.kind == .classification else { return nil }
        let classes = try ClassNames(
            of: usable.map { target.classes[$0] }, given: given, kind: kind, word: "class", noun: "rows")
        guard classes.names.count > 1 else {
            throw .empty(
                dataset: kind,
                what: "two classes to tell apart: every row has \(classes.names.first.map { quoted($0) } ?? "none")")
        }
        return classes
    }

    /// Refuses a column to predict in which there is nothing to learn.
    private func checkVariety(_ target: TableTarget, _ rows: [Int]) throws(DatasetError) {
        for (place, name) in target.names.enumerated() {
            guard let first = rows.first.map({ target.values[$0][place] }),
                rows.allSatisfy({ target.values[$0][place] == first })
            else { continue }
            throw .empty(
                dataset: kind,
                what:
                    "two different values in the column to predict, \(quoted(name, limit: 60)): all \(rows.count) training rows have \(first)"
            )
        }
    }

    private func samples(
        _ table: TextTable, _ targets: TableTargets, _ choices: [TableColumns.Choice], _ coding: TableCoding,
        _ rows: [Int], _ unknown: inout RowTally
    ) throws(DatasetError) -> TableSamples {
        var values: [Float] = []
        values.reserveCapacity(rows.count * coding.width)
        for row in rows {
            for (choice, feature) in zip(choices, coding.features) {
                let cell = table.rows[row].cells[choice.place]
                if !choice.column.isMissing[row], !feature.knows(cell) {
                    unknown.add(table.rows[row].line, "of \(quoted(feature.name, limit: 60))")
                }
                feature.append(cell, reader, to: &values)
            }
        }
        let asked = targets.all.indices.map { targets.samples($0, rows, coding.targets ?? []) }
        let seen = choices.map(\.place)
        let others = table.columns.indices.filter { !seen.contains($0) && !targets.places.contains($0) }
        let shown = (seen + others).prefix(Self.shownColumns)
        return try TableSamples(
            Samples(values: values, shape: [coding.width], targets: asked[0]), others: Array(asked.dropFirst()),
            columns: shown.map { table.columns[$0] },
            cells: rows.map { row in shown.map { table.rows[row].cells[$0] } },
            answers: rows.map { row in targets.places.map { table.rows[row].cells[$0] }.joined(separator: ", ") },
            classNames: targets.classes[0]?.names ?? [])
    }
}

extension TableTarget {
    /// What is asked of the network.
    var task: LearningTask { kind.task }
}

extension TableTarget.Kind {
    /// What is asked of the network.
    var task: LearningTask {
        switch self {
        case .regression: .regression
        case .classification: .classification
        case .labelling: .labelling
        }
    }
}
