import Datasets
import Networks

extension Vocabulary {
    /// What stands around every text.
    public static var ends: TextEnds { TextEnds(begin: begin, end: end, padding: padding) }
}
