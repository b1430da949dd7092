import Settings

/// Something to be computed: numbers, texts and truth values, names, arithmetic, comparisons and functions.
///
/// `width * 4`, `min(width, 64) // 2`, `loss < 0.1 and epoch > 3`. It is parsed once, and has a value in each environment.
public struct Expression: Sendable, Equatable {
    /// How names are written.
    public enum Names: Sendable {
        /// As they are: `loss`, `validation.loss`.
        case bare
        /// `$width`; bare within `${ }`.
        case marked
    }

    public let text: String
    let root: Node

    /// The expression that `text` says.
    ///
    /// - Throws: `ExpressionError` at the place of what is not understood.
    public init(_ text: String, names: Names = .bare) throws(ExpressionError) {
        self.text = text
        root = try ExpressionParser.parse(text, names: names)
    }

    /// The names in it, each once, in order.
    public var names: [String] {
        var found: [String] = []
        root.visit { node in
            if case .name(let name, _) = node, !found.contains(name) { found.append(name) }
        }
        return found
    }

    /// Its value where names have the values of `environment`.
    ///
    /// - Throws: `ExpressionError` at the place of a name that is unknown, or an operation that has no value.
    public func value(in environment: [String: SettingValue]) throws(ExpressionError) -> SettingValue {
        do {
            return try root.value(in: environment)
        } catch {
            throw ExpressionError(error, in: text)
        }
    }
}

/// A part of an expression, with its place in the text where it may fail.
indirect enum Node: Sendable, Equatable {
    case constant(SettingValue)
    case name(String, at: Int)
    case operation(Operator, Node, Node, at: Int)
    case not(Node, at: Int)
    case call(Function, [Node], at: Int)

    func visit(_ body: (Node) -> Void) {
        body(self)
        switch self {
        case .constant, .name: break
        case .operation(_, let left, let right, _):
            left.visit(body)
            right.visit(body)
        case .not(let inner, _): inner.visit(body)
        case .call(_, let arguments, _): arguments.forEach { $0.visit(body) }
        }
    }

    func value(in environment: [String: SettingValue]) throws(ExpressionProblem) -> SettingValue {
        switch self {
        case .constant(let value): return value
        case .name(let name, let place):
            if let value = environment[name] { return value }
            throw ExpressionProblem(
                place, .unknownName(name, nearest: nearestName(to: name, among: environment.keys.sorted())))
        case .operation(let sign, let left, let right, let place):
            let first = try left.value(in: environment)
            // The second side of `and` and `or` is not looked at where the first one decides.
            if let decided = sign.decided(by: first) { return .flag(decided) }
            let second = try right.value(in: environment)
            do {
                return try sign.combine(first, second)
            } catch {
                throw ExpressionProblem(place, error)
            }
        case .not(let inner, let place):
            guard case .flag(let flag) = try inner.value(in: environment) else {
                throw ExpressionProblem(place, .noValue("`not` takes a truth value"))
            }
            return .flag(!flag)
        case .call(let function, let arguments, let place):
            var values: [SettingValue] = []
            for argument in arguments { values.append(try argument.value(in: environment)) }
            do {
                return try function.value(values)
            } catch {
                throw ExpressionProblem(place, error)
            }
        }
    }
}
