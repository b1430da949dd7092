import Settings
import Tensors

/// A recurrent layer: h' = f(W x + b + U h + c), f being tanh or ReLU.
///
/// - Input: `[time, features]`, and, if wanted, initial states of shape `[width·directions]`: one that all layers begin
///   with, or one a layer.
/// - Output: `[time, width·directions]`, zero beyond a text's end; with `output: last` `[width·directions]`, the states after
///   each text's last step.
/// - Source: Elman 1990, "Finding structure in time".
public struct RNNSpec: RecurrentSpec {
    public static let kind = "rnn"
    public static let summary = "recurrent: each state from the input and the state before"
    public static let settings =
        RecurrentSettings.settings
        + [
            Setting(
                "nonlinearity", .choice(["tanh", "relu"]), standard: .text("tanh"), "what bends the sum at each step")
        ]

    private let shared: RecurrentSettings

    public init(_ settings: SettingValues) {
        shared = RecurrentSettings(
            settings, kind: Self.kind, unit: settings.text("nonlinearity") == "relu" ? .relu : .tanh)
    }

    public var detail: String { shared.detail }
    public var unit: RecurrentUnit { shared.unit }
    /// What comes later has influence where a second pass runs from the end.
    public func isCausal(for inputs: [SymbolicShape]) -> Bool { !shared.isBidirectional }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        try shared.output(for: inputs)
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] { shared.parameters(for: inputs) }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int { shared.multiplyAdds(for: inputs) }

    public func build(_ parameters: [Parameter]) -> any Layer { RecurrentLayers(shared, parameters) }
}
