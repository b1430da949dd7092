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

    /// A data set with checked settings.
    init(_ settings: SettingValues)

    /// The classes, known before anything is read; empty where there are none.
    var classNames: [String] { get }

    /// What is done to samples where a recipe says nothing.
    var standardSteps: [any PreprocessingStep] { get }

    var task: Task { get }

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

/// What a kind is told when its samples are wanted.
public struct LoadingRequest {
    /// Where the files are, for kinds that read any: a folder, or a file where the kind takes one.
    public let folder: URL?
    /// Of generated samples and of splits that are not fixed.
    public let seed: UInt64
    public let steps: [any PreprocessingStep]
    /// What texts are read with, in the order of the inputs, instead of what would be learnt from them: the vocabulary that
    /// weights were trained with. Empty to learn.
    public let tokenizers: [any Tokenizer]
    /// The classes in the order of a trained network's outputs, which labels are to be mapped to by name. Empty where the
    /// data itself is to tell.
    public let classNames: [String]
    /// Called with the share that is done, from 0 to 1.
    public let progress: @Sendable (Double) -> Void

    /// A wish for samples.
    public init(
        folder: URL? = nil, seed: UInt64 = 0, steps: [any PreprocessingStep], tokenizers: [any Tokenizer] = [],
        classNames: [String] = [],
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        self.folder = folder
        self.seed = seed
        self.steps = steps
        self.tokenizers = tokenizers
        self.classNames = classNames
        self.progress = progress
    }
}

extension DatasetKind {
    public static var files: String? { nil }
    public static var reader: (any DatasetKind.Type)? { nil }
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
