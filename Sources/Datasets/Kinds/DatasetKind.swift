import Foundation
import Settings
import Tensors

/// A kind of data set: one file in `Kinds/`, one line in the catalogue.
///
/// Pictures and vectors conform to `DenseDatasetKind`, which does most of it.
public protocol DatasetKind: CatalogPart {
    /// What it reads, in words, if it reads files: `the four files of MNIST`. nil for sets that come with the program.
    static var files: String? { get }
    /// For a kind that makes its samples: the one that reads such samples from files, where there is one.
    static var reader: (any DatasetKind.Type)? { get }
    /// A folder among them (`folderSetting`) for kinds that read files.
    static var settings: [Setting] { get }

    /// Names of the settings that say how samples become numbers, and that weights therefore answer for once they are trained.
    static var codingSettings: [String] { get }

    /// A data set with checked settings.
    init(_ settings: SettingValues)

    /// The classes, known before anything is read; empty where there are none.
    var classNames: [String] { get }

    /// What is done to samples where a recipe says nothing.
    var standardSteps: [any PreprocessingStep] { get }

    var task: LearningTask { get }

    /// What each input of a network is given, known before anything is read.
    ///
    /// - Throws: `DatasetError.preprocessing` for a step that can't be done to these samples.
    func inputs(after steps: [any PreprocessingStep]) throws(DatasetError) -> [DatasetInput]

    /// What the symbols of a recipe stand for; nil where only the samples tell, such as the size of a vocabulary.
    var symbols: [String: Int]? { get }

    /// Reads or makes the samples.
    ///
    /// - Throws: `DatasetError`.
    func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset
}

extension DatasetKind {
    public static var files: String? { nil }
    public static var reader: (any DatasetKind.Type)? { nil }
    public static var codingSettings: [String] { [] }
    public var symbols: [String: Int]? { classNames.isEmpty ? [:] : ["classes": classNames.count] }
    public var standardSteps: [any PreprocessingStep] { [] }

    /// What a kind that reads files declares.
    static var folderSetting: Setting {
        Setting("path", .text, optional: true, "the folder with the files; --data goes before it")
    }

    /// The folder that was given.
    ///
    /// - Throws: `DatasetError.needsPath` if none was, `unreadable` if it can't be listed.
    func required(_ folder: URL?) throws(DatasetError) -> Folder {
        guard let folder else { throw .needsPath(dataset: Self.kind, expected: Self.files ?? "its files") }
        return try Folder(folder)
    }
}
