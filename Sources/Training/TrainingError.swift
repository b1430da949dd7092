import Networks
import Words

/// Why a run can't begin or go on.
public enum TrainingError: Error, Sendable, Equatable, CustomStringConvertible {
    case noTrainingSamples(data: String)
    case noData(model: String)
    case weightsDiffer(model: String, expected: Int, got: Int)
    /// What a learner without weights is to take is of another one.
    case memoryDiffers(model: String, learner: String)
    case tooMuchMemory(model: String, weights: Int, batch: Int, limit: Int)
    case inputDiffers(model: String, expected: String, data: String, got: String)
    case oneValueAChannel(layer: String, batch: Int)
    case outputDiffers(model: String, outputs: Int, data: String, classes: Int, symbol: String)
    /// An answer whose form is none that the loss can compare with the data's.
    case answerDiffers(model: String, answer: String, data: String, needs: String, expected: String)
    /// Data was opened for a recipe of other data.
    case otherData(model: String, wanted: String, opened: String)
    /// Other samples for which the network was not built.
    case otherSymbols(symbol: String, was: Int, becomes: Int?, overrides: [String])
    /// A single score where the loss compares scores with each other.
    case oneScore(model: String, loss: String)
    /// A loss that says nothing about what the data asks for.
    case lossDoesNotFit(model: String, loss: String, task: String, fitting: [String])

    public var description: String {
        switch self {
        case .tooMuchMemory(let model, let weights, let batch, let limit):
            weights == 0
                ? "`\(model)` would take \(ByteText.text(batch)) for a batch, more than the \(ByteText.text(limit)) of this machine; make the batch, the texts or the vocabulary smaller"
                : "`\(model)` would take \(ByteText.text(weights)) for its weights and \(ByteText.text(batch)) for a batch, more than the \(ByteText.text(limit)) of this machine; make the batch, the input or the layers smaller (`dlbench inspect` shows which are large)"
        case .weightsDiffer(let model, let expected, let got):
            "`\(model)` has \(expected) weights, but \(got) are to be put into it; they are of another network"
        case .memoryDiffers(let model, let learner):
            "what is to be put into `\(model)` was learnt by another learner than its `\(learner)`, or under other settings"
        case .noData(let model): "the recipe of `\(model)` names no data; add `data: digits`, or another set"
        case .inputDiffers(let model, let expected, let data, let got):
            "`\(model)` takes inputs of \(expected), but `\(data)` gives \(got); change `input`, or `preprocess` in `data`"
        case .outputDiffers(let model, let outputs, let data, let classes, let symbol):
            "`\(model)` gives \(CountText.words(outputs, "score")), but `\(data)` needs \(classes); set the last layer's `out` to `\(symbol)`"
        case .answerDiffers(let model, let answer, let data, let needs, let expected):
            "`\(model)` gives \(answer) for a sample, but `\(data)` needs \(needs); end it with \(expected)"
        case .oneValueAChannel(let layer, let batch):
            "`\(layer)` (batchnorm) can't learn from batches of \(batch): with one value in each channel its output is its bias alone; make the batch at least 2"
        case .oneScore(let model, let loss):
            "`\(model)` gives 1 score, but `\(loss)` compares the scores of classes and learns nothing from one; set the last layer's `out` to `classes`, or the loss to `\(BinaryCrossEntropy.kind)`"
        case .lossDoesNotFit(let model, let loss, let task, let fitting):
            "the loss `\(loss)` of `\(model)` does not fit the task of its data, \(task); take one of \(fitting.map { "`\($0)`" }.joined(separator: ", "))"
        case .otherSymbols(let symbol, let was, let becomes, let overrides):
            "the network is built for \(was) `\(symbol)`, and these samples have \(becomes.map(String.init) ?? "none"); begin a run with `\(overrides.map { "--set \($0)" }.joined(separator: " "))`"
        case .otherData(let model, let wanted, let opened):
            wanted == opened
                ? "`\(model)` wants `\(wanted)` with other settings than those that were opened; open the data for this recipe"
                : "`\(model)` wants `\(wanted)`, but `\(opened)` was opened; open the data for this recipe"
        case .noTrainingSamples(let data): "`\(data)` has no training samples; name another data set"
        }
    }
}
