import Foundation
import Settings
import Tensors

/// Texts of a class each, out of the user's files.
public struct LabelledTextData: TextDatasetKind {
    public static let kind = "labelled-text"
    public static let summary = "texts of a class each: a table (CSV, TSV), or a file a class"
    public static let files: String? = "a table of texts and classes, or a file of lines for each class"
    public static let settings =
        [
            pathSetting,
            Setting("text-column", .text, optional: true, "the column of texts, by name or number"),
            Setting("label-column", .text, optional: true, "the column of classes, by name or number"),
            Setting(
                "header", .choice(["auto", "yes", "no"]), standard: .text("auto"), "whether the first row is names"),
            Setting(
                "separator", .text, optional: true, "what parts columns; a tab if the first line has one, or a comma"),
        ] + LabelledAssembly.settings

    /// Classes beyond which the column can't be the one of classes.
    private static let classLimit = 1_000

    private let settings: SettingValues

    public init(_ settings: SettingValues) { self.settings = settings }

    public var task: Task { .classification }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let file = try read(request)
        let names = Set(file.labels).sorted { left, right in
            if let left = Double(left), let right = Double(right), left != right { return left < right }
            return left < right
        }
        guard names.count > 1 else {
            throw .empty(
                dataset: Self.kind, what: "two classes to tell apart (\(names.first ?? "none") is the only one)")
        }
        guard names.count <= Self.classLimit else {
            throw .badSetting(
                dataset: Self.kind,
                message: "\(names.count) classes are more than \(Self.classLimit); is that the column of classes?")
        }
        let ids = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
        return try LabelledAssembly(kind: Self.kind, settings: settings, given: request.tokenizers).dataset(
            file.texts, labels: file.labels.map { ids[$0] ?? 0 }, classNames: names, seed: request.seed,
            notes: file.notes)
    }

    private func read(_ request: LoadingRequest) throws(DatasetError) -> LabelledFile {
        let folder = try TextFolder(request.folder, kind: Self.self)
        let tables: Set = ["csv", "tsv"]
        if folder.files.count > 1, !folder.files.contains(where: { tables.contains($0.pathExtension) }) {
            return try LabelledFile(classes: folder.files, progress: request.progress)
        }
        let separator = settings["separator"].map { Array($0.text.utf8) }
        guard separator.map({ $0.count == 1 && $0[0] != 34 && $0[0] != 10 }) ?? true else {
            throw .badSetting(dataset: Self.kind, message: "`separator` must be a single character of ASCII")
        }
        let header = settings.text("header")
        return try LabelledFile(
            folder.only("one table, or a file of lines for each class"), separator: separator?.first,
            header: header == "auto" ? nil : header == "yes",
            columns: .init(text: settings["text-column"]?.text, label: settings["label-column"]?.text),
            progress: request.progress)
    }
}
