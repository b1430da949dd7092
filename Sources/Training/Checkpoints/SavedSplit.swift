/// The seed by which a network's samples were split or made, as it travels with the weights: who evaluates them by another
/// seed would evaluate them on samples that they were trained on.
enum SavedSplit {
    private static let key = "split_seed"

    /// What a weight file says of it.
    static func metadata(_ seed: UInt64) -> [String: String] { [key: "\(seed)"] }

    /// The seed that a weight file brings; nil if it brings none, or no number.
    static func read(_ metadata: [String: String]) -> UInt64? { metadata[key].flatMap { UInt64($0) } }
}
