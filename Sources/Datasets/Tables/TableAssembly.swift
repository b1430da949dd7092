import Settings
import Tensors
import Words

/// Makes a data set of a table: chooses its columns and rows, splits them, and codes them by what the training rows say.
struct TableAssembly {
    /// Numbers up to which a coded table is held.
    private static let valueLimit = 1 << 28
    /// Columns up to which a row is shown.
    private static let shownColumns = 64

    static let settings =
        TableTarget.settings + TableColumns.settings + LevelCoding.settings + TableFit.settings + HeldOut.settings

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
        let brought = request.coding?.table
        if let brought {
            columns = try TableColumns(table, as: brought, reader)
        } else {
            columns = try TableColumns(table, targets: targets.places, settings, reader, kind: kind)
        }
        let missing = MissingValues(settings)
        let filled = Set((brought?.features ?? []).filter(\.takesMissing).map(\.name))
        let rows = try TableRows(
            table, targets.faults, columns.choices,
            keepsMissing: { brought == nil ? missing != .drop : filled.contains($0.column.name) }, kind: kind)
        let heldOut = HeldOut(settings)
        let split = try split(heldOut, rows.usable, roles)
        try targets.findClasses(
            rows.usable, given: [request.classNames] + (brought?.otherClasses ?? [])
        ) { target, given throws(DatasetError) in try self.classes(target, rows.usable, given: given) }
        let coding = brought ?? self.coding(columns.choices, table, targets, split.training)
        try check(coding, targets)
        guard rows.usable.count <= Self.valueLimit / coding.width else {
            throw .badSetting(
                dataset: kind,
                message:
                    "\(rows.usable.count) rows of \(coding.width) numbers are more than \(Self.valueLimit); leave columns out by `ignore`"
            )
        }
        let classes = targets.classes[0]
        for target in targets.all where target.kind == .regression && brought == nil {
            try checkVariety(target, split.training)
        }
        var coder = RowCoder(table, columns.choices, coding, reader)
        func samples(_ indices: [Int]) throws(DatasetError) -> TableSamples {
            try self.samples(table, targets, columns.choices, coding, indices, &coder)
        }
        let training = try samples(split.training)
        // Rows that are evaluated as a whole are counted once.
        let validation = split.validation == split.training ? training : try samples(split.validation)
        let test = split.test.isEmpty ? nil : try samples(split.test)
        let names = classes?.names ?? []
        let asked = targets.facts(coding.targets ?? [])
        return Dataset(
            name: kind, classNames: names, task: target.task,
            symbols: Self.symbols(coding).merging(targets.symbols) { $1 },
            training: training, validation: validation, test: test,
            notes: notes + rows.notes + columns.notes + heldOut.notes(roles: roles) + split.notes
                + targets.classes.flatMap { $0?.notes ?? [] } + coder.notes
                + (classes == nil
                    ? []
                    : ClassNames.note(
                        training: training.labels ?? [], others: (validation.labels ?? []) + (test?.labels ?? []),
                        names: names, word: "row")),
            facts: DataFacts(
                targets: asked[0].columns, axis: Self.axis(coding), coding: DataCoding(.table(coding))),
            targets: asked)
    }

    /// The only column that the network sees, if it is one of numbers.
    private static func axis(_ coding: TableCoding) -> NumberColumn? {
        guard coding.features.count == 1, coding.width == 1, case .number(let column, _, _) = coding.features[0] else {
            return nil
        }
        return column
    }

    /// The split, in places of the table, and what is to be said of it.
    private func split(
        _ heldOut: HeldOut, _ usable: [Int], _ roles: [SplitRole]
    ) throws(DatasetError) -> (training: [Int], validation: [Int], test: [Int], notes: [String]) {
        let parts = heldOut.split(
            roles: roles.isEmpty ? [] : usable.map { roles[$0] }, groups: Array(usable.indices), seed: request.seed)
        let isTooSmall = parts.training.isEmpty || parts.validation.isEmpty
        if isTooSmall, request.learnsNothing {
            return (
                usable, usable, [],
                ["too few rows for a split, so that all are evaluated: \(CountText.words(usable.count, "row"))"]
            )
        }
        for (part, name) in [(parts.training, "training"), (parts.validation, "validation")] where part.isEmpty {
            throw .empty(
                dataset: kind, what: "\(name) rows: \(CountText.words(usable.count, "row")) can be used in all")
        }
        func places(_ indices: [Int]) -> [Int] { indices.map { usable[$0] } }
        return (places(parts.training), places(parts.validation), places(parts.test), [])
    }

    /// What the symbols of a recipe stand for: the numbers of a row, and its token ids where it has any.
    private static func symbols(_ coding: TableCoding) -> [String: Int] {
        guard coding.tokenColumns > 0 else { return ["features": coding.width] }
        return [
            "features": coding.width, "columns": coding.tokenColumns, "vocabulary": coding.tokenNames.count,
        ]
    }

    /// Whether a coding gives the network what the recipe announced.
    private func check(_ coding: TableCoding, _ targets: TableTargets) throws(DatasetError) {
        let names = targets.all.filter { $0.kind == .regression }.flatMap(\.names)
        let trained = (coding.targets ?? []).map(\.name)
        guard trained.map({ $0.lowercased() }).haveSameScalars(as: names.map { $0.lowercased() }) else {
            throw .badSetting(
                dataset: kind,
                message: "the weights were trained to predict \(Self.numbers(trained)), but `target` asks for "
                    + "\(Self.numbers(names)); name the columns as they were called then")
        }
        let isEmbedded = LevelCoding(settings) == .embedding
        guard isEmbedded == (coding.tokenColumns > 0) else {
            throw isEmbedded
                ? .empty(dataset: kind, what: "column of levels for an embedding; leave `levels: embedding` out")
                : .badSetting(
                    dataset: kind, message: "the weights read levels as token ids; add `levels: embedding` to the data")
        }
        guard coding.width > 0 else {
            throw .empty(
                dataset: kind,
                what: isEmbedded
                    ? "column of numbers beside those of token ids; `one-hot` names a column of levels that becomes numbers"
                    : "column to learn from: all have one value only")
        }
    }

    private static func numbers(_ names: [String]) -> String {
        names.isEmpty ? "no numbers" : "the numbers \(quotedList(names))"
    }

    private func coding(
        _ choices: [TableColumns.Choice], _ table: TextTable, _ asked: TableTargets, _ rows: [Int]
    ) -> TableCoding {
        let fit = TableFit(settings)
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
        _ rows: [Int], _ coder: inout RowCoder
    ) throws(DatasetError) -> TableSamples {
        let (values, tokens) = coder.coded(rows)
        let asked = targets.all.indices.map { targets.samples($0, rows, coding.targets ?? []) }
        let seen = choices.map(\.place)
        let others = table.columns.indices.filter { !seen.contains($0) && !targets.places.contains($0) }
        let shown = (seen + others).prefix(Self.shownColumns)
        return try TableSamples(
            Samples(values: values, shape: [coding.width], targets: asked[0]), others: Array(asked.dropFirst()),
            tokens: tokens,
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
