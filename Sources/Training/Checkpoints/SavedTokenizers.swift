import Datasets

/// Tokenizers as they travel with weights: what reads a model's texts belongs to the model, as its weights do.
enum SavedTokenizers {
    /// What a weight file says of them: `tokenizer`, or `tokenizer.source` and `tokenizer.target`.
    static func metadata(_ tokenizers: [any Tokenizer]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: zip(names(count: tokenizers.count), tokenizers.map(\.file.json)))
    }

    /// The tokenizers that a weight file brings; none if it brings none.
    ///
    /// - Throws: `DatasetError` for one that is no tokenizer.
    static func read(_ metadata: [String: String], path: String) throws(DatasetError) -> [any Tokenizer] {
        for count in 1...2 {
            let texts = names(count: count).compactMap { metadata[$0] }
            guard texts.count == count else { continue }
            var files: [TokenizerFile] = []
            for (text, name) in zip(texts, names(count: count)) {
                files.append(try TokenizerFile(json: Array(text.utf8), path: "`\(name)` in \(path)"))
            }
            return try tokenizers(files, path: path)
        }
        return []
    }

    /// The tokenizers that were written as `files`, into a checkpoint or beside weights.
    ///
    /// - Throws: `DatasetError` for one that is no tokenizer.
    static func tokenizers(_ files: [TokenizerFile], path: String) throws(DatasetError) -> [any Tokenizer] {
        var tokenizers: [any Tokenizer] = []
        for (file, name) in zip(files, names(count: files.count)) {
            do {
                tokenizers.append(try TokenizerCatalog.tokenizer(file))
            } catch .badTokenizer(_, let reason) {
                throw .badTokenizer(path: "`\(name)` in \(path)", reason: reason)
            } catch {
                throw .badTokenizer(path: "`\(name)` in \(path)", reason: "\(error)")
            }
        }
        return tokenizers
    }

    private static func names(count: Int) -> [String] {
        count == 2
            ? ["tokenizer.source", "tokenizer.target"] : (0..<count).map { $0 == 0 ? "tokenizer" : "tokenizer.\($0)" }
    }
}
