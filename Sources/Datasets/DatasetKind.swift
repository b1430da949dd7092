import Foundation
import Settings
import Tensors

/// A kind of data set: one file in `Kinds/`, one line in the catalogue.
public protocol DatasetKind: Sendable {
    /// The recipe's word for it.
    static var kind: String { get }
    /// One line on what it is.
    static var summary: String { get }
    /// What it reads, in words, if it reads files: `the four files of MNIST`. nil for sets that come with the program.
    static var files: String? { get }
    static var settings: [Setting] { get }

    /// A data set with checked settings.
    init(_ settings: SettingValues)

    /// The classes, known before anything is read.
    var classNames: [String] { get }
    /// The shape of one sample, known before anything is read.
    var sampleShape: Shape { get }

    /// Reads or makes the samples.
    ///
    /// - Parameters:
    ///   - folder: where the files are, for kinds that read any.
    ///   - seed: of generated samples and of splits that are not fixed.
    ///   - progress: called with the share that is done, from 0 to 1.
    /// - Throws: `DatasetError`.
    func load(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> Dataset
}

extension DatasetKind {
    public static var files: String? { nil }

    /// The folder that was given.
    ///
    /// - Throws: `DatasetError.needsPath` if none was.
    func required(_ folder: URL?) throws(DatasetError) -> URL {
        guard let folder else { throw .needsPath(dataset: Self.kind, expected: Self.files ?? "its files") }
        return folder
    }
}

/// Every kind of data set that a recipe may name.
public enum DatasetCatalog {
    public static let all: [any DatasetKind.Type] = [
        DigitsData.self, LogicData.self, BlobsData.self, CirclesData.self, MoonsData.self, SpiralsData.self,
        MNISTData.self, FashionMNISTData.self, CIFAR10Data.self,
    ]

    /// The kind that recipes call `name`.
    public static func kind(_ name: String) -> (any DatasetKind.Type)? { all.first { $0.kind == name } }
}
