/// Which sample of the validation set a probe looks at.
public enum SampleChoice: Hashable, Sendable, Codable {
    case index(Int)
    /// The nth sample of a class, counted from 0, the worst first.
    case ofClass(Int, nth: Int)
    /// The nth sample by loss, the worst first.
    case worst(Int)
    /// The nth sample of class `truth` that the network takes for class `guess`, the worst first.
    case confused(truth: Int, guess: Int, nth: Int)
    /// A text that somebody typed, which is in no data set.
    case typed(String)
}
