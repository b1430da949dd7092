import Datasets
import Foundation
import Networks
import Settings
import Tensors
import Words

/// Weights in safetensors files, by PyTorch's names.
public enum WeightFiles {
    /// Finds out whether weights can be saved at `path`, before the hours that lead to them; changes nothing there.
    ///
    /// - Throws: `FileError`.
    public static func checkDestination(_ path: String) throws(FileError) { try FileDestination(path).check() }

    /// Writes a file, whole or not at all.
    ///
    /// - Throws: `FileError`.
    static func write(_ file: WeightFile, to path: String) throws(FileError) {
        try FileDestination(path).write(Data(Safetensors.encode(file.tensors, metadata: file.metadata)))
    }
}

/// Weights as they were read, not yet given to a network.
struct SavedWeights {
    let path: String
    private let tensors: [NamedTensor]
    /// What reads the texts of the model that they are of; empty for a model without texts, and for a file that does not
    /// say, as those of other programs.
    let tokenizers: [any Tokenizer]
    /// The classes of the model's outputs, in their order; empty as for tokenizers.
    let classNames: [String]
    /// The seed by which the samples were split that they were trained on; nil as for tokenizers.
    let splitSeed: UInt64?
    /// Of the file's bytes, so that a replay can tell whether it is still the same file.
    let checksum: UInt64
    /// How samples become numbers; nil as for tokenizers.
    let coding: DataCoding?

    /// Reads a file.
    ///
    /// - Throws: `WeightFileError`.
    init(_ path: String) throws(WeightFileError) {
        self.path = path
        do {
            let bytes = [UInt8](try FileSystem.read(path))
            var sum = Checksum()
            bytes.withUnsafeBytes { sum.add($0) }
            checksum = sum.value
            let file = try Safetensors.file(bytes)
            tensors = file.tensors
            tokenizers = try SavedTokenizers.read(file.metadata, path: path)
            classNames = try SavedClasses.read(file.metadata, path: path)
            coding = try SavedCoding.read(file.metadata, path: path)
            splitSeed = SavedSplit.read(file.metadata)
        } catch let error as WeightFileError {
            throw error
        } catch let error as FileError {
            throw .unreadable("\(error)")
        } catch {
            throw .damaged(path: path, reason: "\(error)")
        }
    }

    /// What to say of weights that do not tell how samples became numbers, where this is learnt from the samples.
    func note(of present: DataCoding?) -> [String] {
        guard coding == nil, let present else { return [] }
        return [
            "the weights do not say how \(present.noun) became numbers when they were trained; it is learnt anew from this data"
        ]
    }

    /// Gives the learner what the file holds: a network its parameters and statistics.
    ///
    /// - Parameters:
    ///   - readers: the tokenizers that the model's texts are read with.
    ///   - classes: the names of its outputs; empty where they have none, or nobody asks.
    /// - Throws: `WeightFileError`, which names each tensor that is missing, surplus or misshapen; nothing has changed then.
    func load(
        into learner: any Learner, readers: [any Tokenizer], classes: [String] = []
    ) throws(WeightFileError) {
        try check(readers)
        guard classNames.isEmpty || classes.isEmpty || classNames.haveSameScalars(as: classes) else {
            throw .otherClasses(path: path, saved: classNames, present: classes)
        }
        do {
            try learner.load(tensors)
        } catch let error as WeightsError {
            throw differingVocabulary(error, readers) ?? .doesNotFit(path: path, reason: "\(error)")
        } catch {
            throw .doesNotFit(path: path, reason: "\(error)")
        }
    }

    /// Refuses weights whose ids mean other tokens.
    private func check(_ readers: [any Tokenizer]) throws(WeightFileError) {
        guard tokenizers.count == readers.count else { return }
        for (mine, theirs) in zip(tokenizers, readers) where mine.file.essence != theirs.file.essence {
            let (saved, present) = (mine.vocabulary, theirs.vocabulary)
            guard saved.count == present.count else {
                throw .otherVocabulary(path: path, saved: saved.count, present: present.count)
            }
            let id =
                zip(saved.tokens, present.tokens).enumerated()
                .first { !$0.element.0.hasSameScalars(as: $0.element.1) }?.offset ?? 0
            throw .otherTokens(
                path: path, id: id, saved: mine.label(Int32(id)), present: theirs.label(Int32(id)))
        }
    }

    /// What is wrong, if all that is wrong is the number of tokens.
    private func differingVocabulary(_ error: WeightsError, _ readers: [any Tokenizer]) -> WeightFileError? {
        guard error.missing.isEmpty, error.unknown.isEmpty, !error.misshapen.isEmpty else { return nil }
        let sizes = Set(readers.map(\.vocabulary.count))
        let pairs = error.misshapen.map { tensor -> (saved: Int, present: Int)? in
            guard tensor.got.rank == tensor.expected.rank, tensor.got.rank > 0, sizes.contains(tensor.expected[0]),
                tensor.got.dimensions.dropFirst() == tensor.expected.dimensions.dropFirst()
            else { return nil }
            return (tensor.got[0], tensor.expected[0])
        }
        guard pairs.allSatisfy({ $0 != nil }), let first = pairs.first ?? nil else { return nil }
        return tokenizers.isEmpty
            ? .otherVocabulary(path: path, saved: first.saved, present: first.present)
            : .tokenizerDiffersFromWeights(path: path, tokens: first.present, rows: first.saved)
    }
}

extension TokenizerFile {
    /// What says which ids a text becomes; how ids become text again may differ.
    fileprivate var essence: TokenizerFile {
        var file = self
        file.joins = nil
        return file
    }
}

/// Why weights could not be loaded: which file, and what is wrong with it.
public enum WeightFileError: Error, Sendable, Equatable, CustomStringConvertible {
    case unreadable(String)
    case damaged(path: String, reason: String)
    case doesNotFit(path: String, reason: String)
    /// The weights are of a model with more or fewer texts to read.
    case otherInputs(path: String, saved: Int, model: String, present: Int)
    /// The weights are of a model whose texts have more or fewer kinds of tokens.
    case otherVocabulary(path: String, saved: Int, present: Int)
    /// The weights' outputs stand for other classes, or for the same ones in another order.
    case otherClasses(path: String, saved: [String], present: [String])
    /// The weights were trained on samples that became numbers in another way.
    case otherCoding(path: String)
    /// As many tokens, but others.
    case otherTokens(path: String, id: Int, saved: String, present: String)
    /// A file whose tokenizer has ids that its own weights have no rows for, or too few.
    case tokenizerDiffersFromWeights(path: String, tokens: Int, rows: Int)

    /// For the command line, where the options that it advises can be typed.
    public var description: String {
        text(
            data: "give the data that they were trained on (--data)",
            weights: "open the model anew with these weights (--weights)")
    }

    /// The same for the workbench, which has commands in place of options.
    var textInWorkbench: String {
        text(
            data: "open the data that they were trained on (`:open MODEL DATA`)",
            weights: "leave and begin with these weights (`dlbench train MODEL --weights FILE`)")
    }

    private func text(data: String, weights: String) -> String {
        switch self {
        case .unreadable(let reason): reason
        case .damaged(let path, let reason), .doesNotFit(let path, let reason): "\(path): \(reason)"
        case .otherInputs(let path, let saved, let model, let present):
            "\(path): the weights are of a model that reads \(CountText.words(saved, "text")), but `\(model)` reads \(CountText.words(present, "text")); give the weights of `\(model)`"
        case .otherVocabulary(let path, let saved, let present):
            "\(path): the weights are of a vocabulary of \(saved) tokens, but the texts here have \(present); \(data), or \(weights), which brings their vocabulary"
        case .otherTokens(let path, let id, let saved, let present):
            "\(path): the weights are of another vocabulary: token \(id) is \(quoted(saved, limit: 60)) there and \(quoted(present, limit: 60)) here; \(data), or \(weights), which brings their vocabulary"
        case .otherClasses(let path, let saved, let present):
            "\(path): the weights are of the classes \(quotedList(saved)), but the data here has \(quotedList(present)); \(data), or \(weights), which brings their order"
        case .otherCoding(let path):
            "\(path): the weights were trained on samples that became other numbers (other means, deviations or levels); \(data), or \(weights), which brings the way along"
        case .tokenizerDiffersFromWeights(let path, let tokens, let rows):
            "\(path) is damaged: its tokenizer has \(tokens) tokens, its weights know \(rows); save the weights again"
        }
    }
}
