import Foundation
import Settings
import Tensors

/// What a recipe says of its data: the kind, its settings and the preprocessing. Knows a sample's shape and the classes
/// without reading anything.
public struct DatasetSpec: Sendable {
    /// The recipe's word for it.
    public let kind: String
    /// What each input of a network is given.
    public let inputs: [DatasetInput]
    public let task: LearningTask
    /// In the order of the labels; empty where there are no classes.
    public let classNames: [String]
    /// The folder that the recipe states.
    public let path: String?
    private let source: any DatasetKind
    private let settings: SettingValues
    let steps: [any PreprocessingStep]

    /// A data set with checked settings.
    ///
    /// - Parameter preprocessing: the recipe's steps; nil for what the kind usually has done.
    /// - Throws: `DatasetError.preprocessing` for a step that can't be done to these samples.
    public init(
        _ type: any DatasetKind.Type, _ settings: SettingValues, preprocessing: [any PreprocessingStep]? = nil
    ) throws(DatasetError) {
        kind = type.kind
        source = type.init(settings)
        self.settings = settings
        steps = preprocessing ?? source.standardSteps
        inputs = try source.inputs(after: steps)
        task = source.task
        classNames = source.classNames
        path = settings["path"]?.text
    }

    /// A data set by its recipe's word, its settings not checked yet.
    ///
    /// - Throws: `DatasetError`, or `CatalogError` for an unknown kind or a setting.
    public init(
        _ kind: String, _ given: [String: SettingValue] = [:],
        preprocessing: [(kind: String, given: [String: SettingValue])]? = nil
    ) throws {
        let steps = try preprocessing?.map { step -> any PreprocessingStep in
            let (type, values) = try PreprocessingCatalog.all.part(step.kind, step.given)
            return type.init(values)
        }
        let (type, values) = try DatasetCatalog.all.part(kind, given)
        try self.init(type, values, preprocessing: steps)
    }

    /// What the symbols of a recipe stand for: `classes`; nil where only the samples tell.
    public var symbols: [String: Int]? { source.symbols }

    /// Whether both are the same kind of data with the same settings and steps, so that they stand for the same samples.
    public func isSame(as other: DatasetSpec) -> Bool {
        kind == other.kind && settings == other.settings
            && steps.map { AnyHashable($0) } == other.steps.map { AnyHashable($0) }
    }

    /// Whether the samples come with the program, and are there in a moment.
    public var isEmbedded: Bool { type(of: source).files == nil }

    /// The settings that may be changed while a run lasts, with their values: those of samples that the program makes. What is
    /// read from files is read once.
    public var editable: [(setting: Setting, value: SettingValue)] {
        guard isEmbedded else { return [] }
        return stated.filter { setting, _ in if case .fixed = setting.effect { false } else { true } }
    }

    /// The settings that are fixed while a run lasts, with their values, and why.
    public var fixed: [(setting: Setting, value: SettingValue, reason: String)] {
        stated.compactMap { setting, value in
            if case .fixed(let reason) = setting.effect { return (setting, value, reason) }
            return isEmbedded ? nil : (setting, value, "the files are read once, when a run begins")
        }
    }

    /// The settings of steps that hold from the next batch on, each under the name that it has among the data's:
    /// `preprocess.noise`.
    public var live: [(setting: Setting, value: SettingValue)] {
        LiveSteps(steps).fields.map { ($0.named, $0.value) }
    }

    /// Whether other edits of the data make other samples, and not only other draws from the same ones.
    public func differ(_ edits: [String: SettingValue], from others: [String: SettingValue]) -> Bool {
        changes(edits) != changes(others)
    }

    /// Those of the data's edits that make other samples.
    public func changes(_ edits: [String: SettingValue]) -> [String: SettingValue] {
        let names = Set(LiveSteps(steps).fields.map(\.named.name))
        return edits.filter { !names.contains($0.key) }
    }

    private var stated: [(setting: Setting, value: SettingValue)] {
        type(of: source).settings.compactMap { setting in settings[setting.name].map { (setting, $0) } }
    }

    /// The same kind of data with other values of some settings.
    ///
    /// - Throws: `SettingError` for a value that a setting does not take; `DatasetError`.
    public func edited(_ edits: [String: SettingValue]) throws -> DatasetSpec {
        let type = type(of: source)
        let live = LiveSteps(steps)
        let names = Set(live.fields.map(\.named.name))
        var given = edits.filter { !names.contains($0.key) }
        for setting in type.settings where given[setting.name] == nil { given[setting.name] = settings[setting.name] }
        return try DatasetSpec(
            type, SettingValues(given, for: type.settings), preprocessing: live.edited(edits))
    }

    /// The data as it is read from `path`: a set that comes with the program gives way to the kind that reads such samples
    /// from files, which takes over the settings that both have. Without a path, and for files, it is the same.
    ///
    /// - Throws: `DatasetError.takesNoPath` where no kind reads such samples.
    public func read(from path: String?) throws(DatasetError) -> DatasetSpec {
        guard let path, isEmbedded else { return self }
        // A folder that nobody would read is a mistake that nobody would notice.
        guard let reader = type(of: source).reader else { throw .takesNoPath(dataset: kind, path: path) }
        do {
            return try DatasetSpec(
                reader, SettingValues(sharing: settings, with: reader.settings), preprocessing: steps)
        } catch let error as DatasetError {
            throw error
        } catch {
            throw .badSetting(dataset: reader.kind, message: "\(error)")
        }
    }

    /// Reads or makes the samples, on the calling thread.
    ///
    /// - Parameters:
    ///   - path: the folder with the files, before the one that the recipe states.
    ///   - seed: of generated points, and of the choice of training samples that are held back for validation.
    ///   - tokenizers: what texts are read with, one an input, instead of what would be learnt from them.
    ///   - classNames: the classes of a trained network, in the order of its outputs; those of the data if empty.
    ///   - coding: how samples become numbers, instead of what would follow from the training samples.
    ///   - isEvaluated: whether samples are only evaluated, so that data too small to be split may be evaluated as a whole.
    ///   - progress: called with the share that is done, from 0 to 1.
    /// - Throws: `DatasetError`; `otherClasses` if the data has classes that are not among `classNames`.
    public func load(
        path: String? = nil, seed: UInt64 = 0, tokenizers: [any Tokenizer] = [], classNames: [String] = [],
        coding: DataCoding? = nil, isEvaluated: Bool = false, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws(DatasetError) -> Dataset {
        if path != nil, isEmbedded {
            return try read(from: path).load(
                path: path, seed: seed, tokenizers: tokenizers, classNames: classNames, coding: coding,
                isEvaluated: isEvaluated, progress: progress)
        }
        let folder = (path ?? self.path).flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0) }
        var data = try source.load(
            LoadingRequest(
                folder: folder, seed: seed, steps: steps, tokenizers: tokenizers, classNames: classNames,
                coding: coding, isEvaluated: isEvaluated, progress: progress))
        // A kind whose classes are fixed does not map them.
        guard classNames.isEmpty || data.classNames.isEmpty || classNames.haveSameScalars(as: data.classNames) else {
            throw .otherClasses(dataset: kind, expected: classNames, got: data.classNames)
        }
        let stated = Dictionary(
            uniqueKeysWithValues: type(of: source).codingSettings.map { ($0, settings[$0]?.text ?? "") })
        guard let coding else {
            data.facts.coding?.settings = stated
            return data
        }
        let (used, notes) = BroughtCoding(coding).result(used: data.facts.coding, stated: stated)
        data.facts.coding = used
        data.notes = notes + data.notes
        return data
    }
}
