/// Why an expression is not understood, or has no value.
public struct ExpressionError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Error, Sendable, Equatable {
        case unknownName(String, nearest: String?)
        case unknownFunction(String, nearest: String?)
        case notUnderstood(String)
        /// An operation that has no value here; the text says why.
        case noValue(String)
    }

    public let text: String
    /// The place of the fault, in characters from the start.
    public let offset: Int
    /// What is wrong.
    public let reason: Reason

    init(_ problem: ExpressionProblem, in text: String) {
        self.text = text
        offset = min(max(problem.offset, 0), text.count)
        reason = problem.reason
    }

    /// What is wrong, without the place.
    public var message: String {
        switch reason {
        case .unknownName(let name, let nearest):
            "nothing is called `\(name)` here\(nearest.map { "; did you mean `\($0)`?" } ?? "")"
        case .unknownFunction(let name, let nearest):
            "there is no function `\(name)`\(nearest.map { "; did you mean `\($0)`?" } ?? "; there are \(Function.names)")"
        case .notUnderstood(let text), .noValue(let text): text
        }
    }

    /// The message, and the expression with a mark under the place.
    public var description: String { "\(message)\n  \(text)\n  \(String(repeating: " ", count: offset))^" }
}

/// A fault at a place, before the whole text is known.
struct ExpressionProblem: Error {
    let offset: Int
    let reason: ExpressionError.Reason

    init(_ offset: Int, _ reason: ExpressionError.Reason) {
        self.offset = offset
        self.reason = reason
    }
}
