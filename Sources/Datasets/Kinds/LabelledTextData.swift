import Foundation
import Settings
import Tensors

/// Texts of a class each, out of the user's files.
public struct LabelledTextData: TextDatasetKind {
    public static let kind = "labelled-text"
    public static let summary = "texts of a class each: a table (CSV, TSV), or a file a class"
    public static let files: String? =
        "a table of texts and classes, or one for train, dev and test each, or a file of lines for each class"
    public static let settings =
        [
            pathSetting, TextFolder.encodingSetting,
            Setting("text-column", .text, optional: true, "the column of texts, by name or number"),
            Setting("label-column", .text, optional: true, "the column of classes, by name or number"),
            Setting(
                "header", .choice(["auto", "yes", "no"]), standard: .text("auto"), "whether the first row is names"),
            Setting(
                "separator", .text, optional: true,
                "what parts columns; if not set, the one that the first line has of a tab, a comma, ; and |"),
        ] + LabelledAssembly.settings

    private let settings: SettingValues

    public init(_ settings: SettingValues) { self.settings = settings }

    public var task: LearningTask { .classification }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let folder = try TextFolder(request, settings, kind: Self.self)
        let (file, roles) = try read(folder)
        let classes = try ClassNames(of: file.labels, given: request.classNames, kind: Self.kind, word: "class")
        guard classes.names.count > 1 else {
            throw .oneClass(dataset: Self.kind, word: "class", name: classes.names.first, note: file.notes.first)
        }
        return try LabelledAssembly(kind: Self.kind, settings: settings, given: request.tokenizers).dataset(
            file.texts, labels: file.labels.map(classes.id), classNames: classes.names, roles: roles,
            seed: request.seed, notes: file.notes + classes.notes)
    }

    /// The texts, and the part that each is of; no parts where the files are not split.
    private func read(_ folder: TextFolder) throws(DatasetError) -> (file: LabelledFile, roles: [SplitRole]) {
        var (file, roles) = (LabelledFile(), [SplitRole]())
        let header = settings.text("header")
        var table = LabelledTable(
            separator: try TableSeparator.stated(settings["separator"]?.text, dataset: Self.kind),
            header: header == "auto" ? nil : header == "yes", textColumn: settings["text-column"]?.text,
            labelColumn: settings["label-column"]?.text)
        if let split = SplitFolder(folder) {
            file.note(split.notes)
            for role in SplitRole.allCases {
                for url in split.files(role) { try table.read(folder.text(url), into: &file) }
                roles += [SplitRole](repeating: role, count: file.labels.count - roles.count)
            }
        } else if folder.files.count > 1, !folder.files.contains(where: Self.isTable) {
            for (url, name) in zip(folder.files, LabelledFile.classes(of: folder.files)) {
                try file.append(linesOf: folder.text(url), label: name)
            }
        } else {
            try table.read(folder.text(folder.only("one table, or a file of lines for each class")), into: &file)
        }
        return (file, roles)
    }

    private static func isTable(_ file: URL) -> Bool {
        let name = file.lastPathComponent.lowercased()
        return [".csv", ".tsv", ".csv.gz", ".tsv.gz"].contains(where: name.hasSuffix)
    }
}
