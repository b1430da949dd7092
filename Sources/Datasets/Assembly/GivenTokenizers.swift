/// Tokenizers that a data set is to be read with, instead of learning its own.
struct GivenTokenizers {
    /// One an input; nil where they are to be learnt.
    let all: [any Tokenizer]?

    /// The tokenizers for a data set that needs `count` of them.
    ///
    /// - Throws: `DatasetError.otherTokenizers` if they are of another number.
    init(_ tokenizers: [any Tokenizer], kind: String, count: Int) throws(DatasetError) {
        guard tokenizers.isEmpty || tokenizers.count == count else {
            throw .otherTokenizers(dataset: kind, reason: "it needs \(count), there are \(tokenizers.count)")
        }
        all = tokenizers.isEmpty ? nil : tokenizers
    }
}
