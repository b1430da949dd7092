/// What a sample is called: by its number in the validation set, or as a text that the user typed.
enum SampleName {
    /// `sample 3`, or `your text` where there is no number.
    static func text(_ index: Int?, word: String = "sample") -> String {
        index.map { "\(word) \($0)" } ?? "your text"
    }
}
