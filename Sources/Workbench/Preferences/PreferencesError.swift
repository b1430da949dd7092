import Settings
import Yams

/// A line of the settings file that cannot be used.
public struct PreferencesError: Error, Equatable, CustomStringConvertible {
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// What is wrong, and what would be right.
    public let problem: String

    init(file: String, line: Int, problem: String) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    init(file: String, at node: Node, problem: String) {
        self.init(file: file, line: node.mark?.line ?? 1, problem: problem)
    }

    init(_ error: YamlError, file: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(file: file, line: mark.line, problem: problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(
                file: file, line: context.mark.line,
                problem: "\(quotedList(duplicates.map { "\($0)" })) twice")
        default: self.init(file: file, line: 1, problem: "not readable as YAML")
        }
    }

    public var description: String { "\(file):\(line): \(problem)" }
}
