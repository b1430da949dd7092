import Settings
import Tensors

extension Network {
    /// Copies of all parameters and running statistics under their state-dict names, in order.
    public func weights() -> [NamedTensor] {
        parameters.map { NamedTensor(name: $0.name, tensor: $0.value.copied()) }
    }

    /// Overwrites all parameters and running statistics.
    ///
    /// - Throws: `WeightsError` that names every tensor that is missing, unknown or of another shape; nothing has changed then.
    public func load(_ weights: [NamedTensor]) throws(WeightsError) {
        var given: [String: Tensor] = [:]
        var unknown: [String] = []
        let known = Set(parameters.map(\.name))
        for named in weights {
            if !known.contains(named.name) || given[named.name] != nil { unknown.append(named.name) }
            given[named.name] = named.tensor
        }
        let missing = parameters.filter { given[$0.name] == nil }.map(\.name)
        let misshapen = parameters.compactMap { parameter -> WeightsError.Misshapen? in
            guard let tensor = given[parameter.name], tensor.shape != parameter.shape else { return nil }
            return WeightsError.Misshapen(name: parameter.name, expected: parameter.shape, got: tensor.shape)
        }
        guard missing.isEmpty, unknown.isEmpty, misshapen.isEmpty else {
            throw WeightsError(missing: missing, unknown: unknown, misshapen: misshapen)
        }
        for parameter in parameters {
            if let tensor = given[parameter.name] { parameter.set(tensor) }
        }
    }
}

/// Why weights do not fit a network.
public struct WeightsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A tensor whose shape is not the parameter's.
    public struct Misshapen: Sendable, Equatable {
        public let name: String
        /// The shape that the network has.
        public let expected: Shape
        /// The shape in the file.
        public let got: Shape
    }

    /// Parameters that nothing was given for.
    public let missing: [String]
    /// Tensors that the network has no parameter for, or that were given twice.
    public let unknown: [String]
    /// Weights of another shape than the network's.
    public let misshapen: [Misshapen]

    /// Tensors that a message names, or tells the shapes of; the others are counted.
    private static let (shownNames, shownShapes) = (3, 4)

    public var description: String {
        var parts: [String] = []
        if !missing.isEmpty { parts.append("missing: \(quotedList(missing, limit: Self.shownNames))") }
        if !unknown.isEmpty { parts.append("not in the model: \(quotedList(unknown, limit: Self.shownNames))") }
        if !misshapen.isEmpty {
            let shown = misshapen.prefix(Self.shownShapes).map { tensor in
                "\(quoted(tensor.name, limit: 60)) is \(tensor.got), expected \(tensor.expected)"
            }
            let rest = misshapen.count - shown.count
            parts.append("of another shape: \(shown.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : "")")
        }
        return "the weights do not fit the model; " + parts.joined(separator: "; ")
    }
}
