import Tensors

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
    case badSetting(dataset: String, message: String)
    case unknownKind(role: String, kind: String, known: [String], nearest: String?)
    /// A step that can't be done to samples of that shape.
    case preprocessing(step: String, shape: Shape, reason: String)
    /// No token of the training texts comes often enough.
    case noTokens(tokenizer: String, minimumCount: Int)
    case badTokenizer(path: String, reason: String)
    /// Tokenizers, out of a file of weights, that are none for these samples.
    case otherTokenizers(dataset: String, reason: String)
    /// More rows of a text file are bad than can be overlooked.
    case badRows(path: String, rows: Int, of: Int, examples: String)

    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "can't read \(path): \(reason)"
        case .missingFiles(let folder, let expected):
            "\(folder) does not hold \(expected); give the folder that does with --data, or after the model's name in `:open`"
        case .needsPath(let dataset, let expected):
            "the data set `\(dataset)` is read from files; give the folder with \(expected) with --data, or after the model's name in `:open`"
        case .takesNoPath(let dataset, let path):
            "--data \(path): the data set `\(dataset)` comes with the program and is not read from files; leave --data out"
        case .malformed(let path, let expected, let got): "\(path): expected \(expected), got \(got)"
        case .truncated(let path, let expected, let got):
            "\(path) is cut short: its header promises \(expected) bytes, there are \(got); fetch it again"
        case .tooLarge(let path, let size, let limit):
            "\(path) states \(size), more than the \(limit) bytes that are allowed; the file is damaged, or not what it seems"
        case .labelOutOfRange(let path, let label, let index, let classes):
            "\(path): the label of sample \(index) is \(label), but there are \(classes) classes (0 to \(classes - 1))"
        case .countsDiffer(let images, let labels, let path):
            "\(path): \(images) images but \(labels) labels; the files do not belong together"
        case .empty(let dataset, let what): "the data set `\(dataset)` has no \(what)"
        case .badSetting(let dataset, let message): "the data set `\(dataset)`: \(message)"
        case .unknownKind(let role, let kind, let known, let nearest):
            "there is no \(role) `\(kind)`, expected one of \(known.joined(separator: ", "))"
                + (nearest.map { "; did you mean `\($0)`?" } ?? "")
        case .preprocessing(let step, let shape, let reason): "`\(step)` of samples of \(shape): \(reason)"
        case .noTokens(let tokenizer, let minimum):
            "no token that `\(tokenizer)` finds in the training texts comes \(minimum) times; lower min-count, or give more texts"
        case .otherTokenizers(let dataset, let reason):
            "the weights' tokenizers can't read the data set `\(dataset)`: \(reason); take weights of this model, or the data that they were trained on"
        case .badTokenizer(let path, let reason): "\(path) can't be used: \(reason)"
        case .badRows(let path, let rows, let all, let examples):
            "\(path): \(rows) of \(all) rows are bad, too many to leave out: \(examples)"
        }
    }
}
