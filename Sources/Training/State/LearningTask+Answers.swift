import Networks
import Settings

extension LearningTask {
    /// What a sample's answer must look like, and what gives such a one, where `shape` does not look like that; nil where it does.
    ///
    /// A loss takes the last extent for the scores and all before it for rows. So a sample with one answer has no other extent, and
    /// a text with an answer for each token has as many rows as the network's last input has tokens. How many scores there must be
    /// is asked elsewhere.
    func objection(toAnswer shape: SymbolicShape, inputs: [SymbolicShape]) -> (needs: String, expected: String)? {
        switch answer {
        case .sample:
            if shape.rank == 1, shape[0].value != nil { return nil }
            return (
                "one row of scores for each sample",
                "a layer that gives scores only, such as a `linear` behind a `flatten`, a pooling or a layer that gives its last state"
            )
        case .eachToken, .nextToken, .text:
            if shape.rank == 2, shape[0] == inputs.last?.dimensions.first { return nil }
            return ("an answer for each token", "a layer that gives scores for each token")
        }
    }
}
