import Settings

/// One of the things that a data set asks a network for.
public struct TargetFacts: Sendable, Equatable {
    /// What the data calls it, such as its column; empty where it has no name.
    public let name: String
    public let task: LearningTask
    /// In the order of the labels; empty where there are no classes.
    public let classNames: [String]
    /// What its numbers stand for; nil where it is a class, or nobody knows.
    public let columns: TargetColumns?

    /// What is known of a target.
    public init(name: String = "", task: LearningTask, classNames: [String] = [], columns: TargetColumns? = nil) {
        self.name = name
        self.task = task
        self.classNames = classNames
        self.columns = columns
    }
}
