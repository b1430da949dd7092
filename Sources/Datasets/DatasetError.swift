import Settings
import Tensors
import Words

/// Why data can't be used: which file, what is wrong with it, and what to try.
public enum DatasetError: Error, Sendable, Equatable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case missingFiles(folder: String, expected: String)
    case needsPath(dataset: String, expected: String)
    case takesNoPath(dataset: String, path: String)
    /// The file is not of the format that it should be.
    case malformed(path: String, expected: String, got: String)
    case truncated(path: String, expected: Int, got: Int)
    case tooLarge(path: String, size: String, limit: Int)
    case labelOutOfRange(path: String, label: Int, index: Int, classes: Int)
    case countsDiffer(images: Int, labels: Int, path: String)
    case empty(dataset: String, what: String)
    /// All samples are of one class, or of none. The note is what else was found in the file.
    case oneClass(dataset: String, word: String, name: String?, note: String?)
    case badSetting(dataset: String, message: String)
    case unknownKind(CatalogError)
    /// A step that can't be done to samples of that shape.
    case preprocessing(step: String, shape: Shape, reason: String)
    /// No token of the training texts comes often enough.
    case noTokens(tokenizer: String, minimumCount: Int)
    case badTokenizer(path: String, reason: String)
    /// Tokenizers, out of a file of weights, that are none for these samples.
    case otherTokenizers(dataset: String, reason: String)
    /// Classes that a trained network has no output for.
    case otherClasses(dataset: String, expected: [String], got: [String])
    /// More rows of a text file are bad than can be overlooked.
    case badRows(path: String, rows: Int, of: Int, examples: String)

    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "can't read \(Self.path(path)): \(plainText(reason, limit: 400))"
        case .missingFiles(let folder, let expected):
            "\(Self.path(folder)) does not hold \(expected); name the folder that does, with --data or after the model's name in `:open`"
        case .needsPath(let dataset, let expected):
            "the data set `\(dataset)` is read from files; name the folder with \(expected), with --data or after the model's name in `:open`"
        case .takesNoPath(let dataset, let path):
            "--data \(Self.path(path)): the data set `\(dataset)` comes with the program and is not read from files; leave --data out"
        case .malformed(let path, let expected, let got):
            "\(Self.path(path)): expected \(plainText(expected, limit: 400)), got \(plainText(got, limit: 400))"
        case .truncated(let path, let expected, let got):
            "\(Self.path(path)) is cut short: its header promises \(expected) bytes, there are \(got); fetch it again"
        case .tooLarge(let path, let size, let limit):
            "\(Self.path(path)) states \(size), more than the \(limit) bytes that are allowed; the file is damaged, or not what it seems"
        case .labelOutOfRange(let path, let label, let index, let classes):
            "\(Self.path(path)): the label of sample \(index) is \(label), but there are \(classes) classes (0 to \(classes - 1))"
        case .countsDiffer(let images, let labels, let path):
            "\(Self.path(path)): \(images) images but \(labels) labels; the files do not belong together"
        case .empty(let dataset, let what): "the data set `\(dataset)` has no \(plainText(what, limit: 500))"
        case .oneClass(let dataset, let word, let name, let note):
            "the data set `\(dataset)` has \(name.map { "only one \(word), \(quoted($0, limit: 60))" } ?? "no \(word)"), "
                + "but a model chooses among at least two; check the files, or the column that holds the \(word)"
                + (note.map { " (\(plainText($0, limit: 400)))" } ?? "")
        case .badSetting(let dataset, let message): "the data set `\(dataset)`: \(plainText(message, limit: 400))"
        case .unknownKind(let error): error.description
        case .preprocessing(let step, let shape, let reason): "`\(step)` of samples of \(shape): \(reason)"
        case .noTokens(let tokenizer, let minimum):
            "no token that `\(tokenizer)` finds in the training texts occurs \(minimum) times; lower min-count, or give more texts"
        case .otherTokenizers(let dataset, let reason):
            "the weights' tokenizers can't read the data set `\(dataset)`: \(reason); take weights of this model, or the data that they were trained on"
        case .badTokenizer(let path, let reason): "\(Self.path(path)) can't be used: \(plainText(reason))"
        case .otherClasses(let dataset, let expected, let got):
            "the network was trained for the classes \(quotedList(expected)), but the data set `\(dataset)` has \(quotedList(got))\(Self.strangers(got, expected)); give data of these classes, or train a new model without these weights"
        case .badRows(let path, let rows, let all, let examples):
            "\(Self.path(path)): \(rows) of \(CountText.words(all, "row")) \(rows == 1 ? "is" : "are") bad, too many to leave out: \(plainText(examples, limit: 600))"
        }
    }

    private static func path(_ path: String) -> String { plainText(path, limit: 300) }

    /// Which classes are in the way, where the lists are too long to see it.
    private static func strangers(_ got: [String], _ expected: [String]) -> String {
        let known = Set(expected)
        let strangers = got.filter { !known.contains($0) }
        return strangers.isEmpty ? " (in another order)" : " (not among them: \(quotedList(strangers)))"
    }
}
