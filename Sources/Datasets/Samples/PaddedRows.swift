import Tensors

/// Texts of a batch side by side, as long as the longest of them.
struct PaddedRows {
    private let rows: [ArraySlice<Int32>]
    private let longest: Int

    init(_ lists: TokenLists, _ indices: [Int]) {
        rows = indices.map { lists[$0] }
        longest = rows.map(\.count).max() ?? 0
    }

    /// The rows as a network's input, with `<bos>` before or `<eos>` behind them. A text without tokens, and without
    /// these, is one `<unk>`, since a row can't be empty.
    func tokens(begin: Bool = false, end: Bool = false) -> TokenBatch {
        let extra = (begin ? 1 : 0) + (end ? 1 : 0)
        let time = max(longest + extra, 1)
        var ids = [Int32](repeating: Vocabulary.padding, count: rows.count * time)
        for (row, tokens) in rows.enumerated() {
            var place = row * time
            func put(_ id: Int32) {
                ids[place] = id
                place += 1
            }
            if begin { put(Vocabulary.begin) }
            for id in tokens { put(id) }
            if end { put(Vocabulary.end) }
            if extra + tokens.count == 0 { put(Vocabulary.unknown) }
        }
        return TokenBatch(
            IndexTensor(ids, shape: [rows.count, time]), lengths: rows.map { max($0.count + extra, 1) })
    }

    /// What follows each token of an input that begins with `<bos>`: the next one, `<eos>` at last, and -1 beyond.
    func answers() -> IndexTensor {
        let time = longest + 1
        var ids = [Int32](repeating: -1, count: rows.count * time)
        for (row, tokens) in rows.enumerated() {
            for (offset, id) in tokens.enumerated() { ids[row * time + offset] = id }
            ids[row * time + tokens.count] = Vocabulary.end
        }
        return IndexTensor(ids, shape: [rows.count, time])
    }

    /// A class for each token, -1 beyond the text.
    func tags() -> IndexTensor {
        let time = max(longest, 1)
        var ids = [Int32](repeating: -1, count: rows.count * time)
        for (row, tags) in rows.enumerated() {
            for (offset, tag) in tags.enumerated() { ids[row * time + offset] = tag }
        }
        return IndexTensor(ids, shape: [rows.count, time])
    }
}
