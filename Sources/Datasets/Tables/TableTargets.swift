import Settings

/// All that is predicted for each row of a table: one target over the columns that are named, or several of different kinds.
struct TableTargets {
    let main: TableTarget
    /// The others, in the order of their columns.
    let others: [TableTarget]
    /// The classes of each target; nil for one of numbers or labels.
    private(set) var classes: [ClassNames?] = []

    /// - Throws: `DatasetError` if a column is missing, or holds what its task can't predict.
    init(_ table: TextTable, _ settings: SettingValues, _ reader: NumberReader, dataset: String) throws(DatasetError) {
        let (wanted, kinds) = (settings.texts("target"), Self.kinds(settings))
        guard kinds.count > 1 else {
            main = try TableTarget(table, wanted, kinds.first ?? .regression, reader, dataset: dataset)
            others = []
            return
        }
        guard kinds.count == wanted.count else {
            throw .badSetting(
                dataset: dataset,
                message:
                    "`task` names \(kinds.count) tasks, but `target` \(wanted.count) columns; say one task for each column, or "
                    + "one for all of them")
        }
        var targets: [TableTarget] = []
        for (column, kind) in zip(wanted, kinds) {
            targets.append(try TableTarget(table, [column], kind, reader, dataset: dataset))
        }
        main = targets[0]
        others = Array(targets.dropFirst())
        let places = targets.flatMap(\.places)
        if let twice = places.indices.first(where: { places[..<$0].contains(places[$0]) }) {
            throw .badSetting(
                dataset: dataset, message: "`target` names the column \(quoted(wanted[twice], limit: 60)) twice")
        }
    }

    /// What `task` says, one word a target.
    static func kinds(_ settings: SettingValues) -> [TableTarget.Kind] {
        settings.texts("task").compactMap(TableTarget.Kind.init)
    }

    var all: [TableTarget] { [main] + others }
    var places: [Int] { all.flatMap(\.places) }

    /// Why each row can't be used, by the first target that it has no answer to; nil for a row that can.
    var faults: [String?] {
        main.faults.indices.map { row in all.lazy.compactMap { $0.faults[row] }.first }
    }

    /// Finds the classes among the rows that can be used.
    ///
    /// - Parameter given: the classes of a trained network, by their targets; empty for a new one.
    mutating func findClasses(
        _ usable: [Int], given: [[String]], of find: (TableTarget, [String]) throws(DatasetError) -> ClassNames?
    ) throws(DatasetError) {
        classes = []
        for (place, target) in all.enumerated() {
            classes.append(try find(target, given.indices.contains(place) ? given[place] : []))
        }
    }

    /// The columns of numbers of target `place`, out of those of all targets in order.
    func numbers(of place: Int, _ columns: [NumberColumn]) -> [NumberColumn] {
        guard all[place].kind == .regression else { return [] }
        let before = all[..<place].reduce(0) { $0 + ($1.kind == .regression ? $1.names.count : 0) }
        return Array(columns.dropFirst(before).prefix(all[place].names.count))
    }

    /// What is asked of a network.
    func facts(_ columns: [NumberColumn]) -> [TargetFacts] {
        all.enumerated().map { place, target in
            let known: TargetColumns? =
                switch target.kind {
                case .classification: nil
                case .labelling: .labels(target.names)
                case .regression: .numbers(numbers(of: place, columns))
                }
            return TargetFacts(
                name: target.names.joined(separator: ", "), task: target.task,
                classNames: classes[place]?.names ?? [], columns: known)
        }
    }

    /// What a recipe's symbols stand for: `classes` and `targets` of the first target that has such, and `classes.species`
    /// where there are several targets.
    var symbols: [String: Int] {
        var symbols: [String: Int] = [:]
        for (target, classes) in zip(all, classes) {
            let (symbol, size) = classes.map { ("classes", $0.names.count) } ?? ("targets", target.names.count)
            symbols[symbol] = symbols[symbol] ?? size
            if !others.isEmpty, let name = target.names.first { symbols["\(symbol).\(name)"] = size }
        }
        return symbols
    }

    /// The targets of some rows.
    func samples(_ place: Int, _ rows: [Int], _ columns: [NumberColumn]) -> SampleTargets {
        let target = all[place]
        if let classes = classes[place] { return .classes(rows.map { classes.id(target.classes[$0]) }) }
        let numbers = numbers(of: place, columns)
        return .values(
            rows.flatMap { row in
                target.values[row].enumerated().map { numbers.isEmpty ? Float($1) : numbers[$0].seen($1) }
            }, stride: target.names.count)
    }
}
