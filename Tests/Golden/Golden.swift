import Foundation
import Tensors

/// One case of reference values, computed by PyTorch in float64.
public struct GoldenCase: Sendable, CustomStringConvertible {
    public let name: String
    public let operation: String
    public let arguments: GoldenArguments
    public let inputs: [String: GoldenTensor]
    public let outputs: [String: GoldenTensor]
    /// dL/d(output), for the outputs that a gradient flows from.
    public let upstream: [String: GoldenTensor]
    /// dL/d(input).
    public let gradients: [String: GoldenTensor]

    public var description: String { name }
}

/// A tensor of a case: numbers, or labels.
public struct GoldenTensor: Sendable {
    public let shape: Shape
    public let values: [Float]
    public let isIndex: Bool

    public var tensor: Tensor { Tensor(values, shape: shape) }
    public var indices: IndexTensor { IndexTensor(values.map { Int32($0) }, shape: shape) }
}

/// The conventions of a case, by name.
public struct GoldenArguments: @unchecked Sendable {
    // Unchecked: a dictionary of JSON values, which nobody changes once it is read.
    private let values: [String: Any]

    init(_ values: [String: Any]) { self.values = values }

    public func number(_ name: String) -> Double? { (values[name] as? NSNumber)?.doubleValue }
    public func integer(_ name: String) -> Int? { (values[name] as? NSNumber)?.intValue }
    public func flag(_ name: String) -> Bool? { (values[name] as? NSNumber)?.boolValue }
    public func text(_ name: String) -> String? { values[name] as? String }
    public func tensor(_ name: String) -> GoldenTensor? { (values[name] as? [String: Any]).map(Golden.tensor) }
    public func numbers(_ name: String) -> [Double]? { (values[name] as? [NSNumber])?.map(\.doubleValue) }
    /// One number for both axes, or two.
    public func pair(_ name: String) -> (vertical: Int, horizontal: Int)? {
        if let both = values[name] as? [NSNumber] { return (both[0].intValue, both[1].intValue) }
        return integer(name).map { ($0, $0) }
    }
}

/// Reads the reference files: those beside this one, or those in the folder that `DLBENCH_GOLDEN` names.
public enum Golden {
    /// The file as plain JSON.
    public static func json(_ file: String) -> Any {
        let folder =
            ProcessInfo.processInfo.environment["DLBENCH_GOLDEN"].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
        let url = folder.appendingPathComponent(file + ".json")
        do {
            return try JSONSerialization.jsonObject(with: Data(contentsOf: url))
        } catch {
            preconditionFailure("can't read the reference values \(url.path): \(error)")
        }
    }

    /// The file as a list of JSON objects, for optimisers and schedules.
    public static func objects(_ file: String) -> [[String: Any]] { json(file) as? [[String: Any]] ?? [] }

    /// The cases of a file for one of the named operations.
    public static func cases(_ file: String, _ operations: String...) -> [GoldenCase] {
        let all = objects(file).map { object in
            GoldenCase(
                name: object["name"] as? String ?? "", operation: object["op"] as? String ?? "",
                arguments: GoldenArguments(object["args"] as? [String: Any] ?? [:]),
                inputs: tensors(object["inputs"]), outputs: tensors(object["outputs"]),
                upstream: tensors(object["upstream"]), gradients: tensors(object["grads"]))
        }
        let chosen = operations.isEmpty ? all : all.filter { operations.contains($0.operation) }
        precondition(!chosen.isEmpty, "no case of \(operations) in \(file)")
        return chosen
    }

    /// The largest difference of two lists as a share of the reference's largest magnitude. The bar is 1e-4.
    public static func distance(_ values: [Float], _ reference: GoldenTensor) -> Float {
        guard values.count == reference.values.count else { return .infinity }
        let largest = reference.values.reduce(Float(0)) { max($0, abs($1)) }
        var worst: Float = 0
        for (value, expected) in zip(values, reference.values) {
            // NaN must not pass for small.
            guard value.isFinite else { return value == expected ? worst : .infinity }
            worst = max(worst, abs(value - expected))
        }
        return worst / max(largest, .leastNormalMagnitude)
    }

    static func tensor(_ object: [String: Any]) -> GoldenTensor {
        let data = object["data"] as? [NSNumber] ?? []
        return GoldenTensor(
            shape: Shape((object["shape"] as? [NSNumber] ?? []).map(\.intValue)), values: data.map(\.floatValue),
            isIndex: object["dtype"] as? String == "int")
    }

    private static func tensors(_ object: Any?) -> [String: GoldenTensor] {
        (object as? [String: [String: Any]] ?? [:]).mapValues(tensor)
    }
}
