import Foundation
import Settings

/// Rows of a table, out of the user's file: columns of numbers and of levels, of which some are to be predicted.
public struct TableData: DatasetKind {
    public static let kind = "table"
    public static let summary = "rows of a table (CSV, TSV): numbers and levels, to predict numbers, a class or labels"
    public static let files: String? = "a table (CSV, TSV), or one for train, dev and test each"
    public static let settings =
        [folderSetting, TextFolder.encodingSetting] + TableReading.settings + TableAssembly.settings

    private let settings: SettingValues

    public init(_ settings: SettingValues) { self.settings = settings }

    public var classNames: [String] { [] }
    public var symbols: [String: Int]? { nil }
    public var task: LearningTask { (TableTargets.kinds(settings).first ?? .regression).task }

    public func inputs(after steps: [any PreprocessingStep]) throws(DatasetError) -> [DatasetInput] {
        if let step = steps.first {
            throw .preprocessing(
                step: type(of: step).kind, shape: [],
                reason: "a table's columns are prepared by its own settings, such as `standardize`")
        }
        return [.row(symbol: "features")]
    }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let folder = try TextFolder(request, settings, kind: Self.self)
        let named = ["target", "numeric", "categorical", "ignore"].flatMap(settings.texts)
        let reading = try TableReading(settings, kind: Self.kind, named: named)
        let assembly = TableAssembly(kind: Self.kind, settings: settings, reader: reading.reader, request: request)
        guard let split = SplitFolder(folder) else {
            let table = try reading.read(folder.text(folder.only("one table, or one for train, dev and test each")))
            return try assembly.dataset(table, roles: [], notes: table.notes)
        }
        var (whole, roles, notes) = (TextTable?.none, [SplitRole](), split.notes)
        for role in SplitRole.allCases {
            for url in split.files(role) {
                let table = try reading.read(folder.text(url), after: whole?.columns)
                notes += table.notes
                roles += [SplitRole](repeating: role, count: table.rows.count)
                whole = whole.map { TextTable($0, with: table.rows, path: folder.path) } ?? table
            }
        }
        guard let whole else { throw .missingFiles(folder: folder.path, expected: Self.files ?? "") }
        return try assembly.dataset(whole, roles: roles, notes: notes)
    }
}
