import Settings

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

    public let shared: RecurrentSettings

    public init(_ settings: SettingValues) {
        shared = RecurrentSettings(
            settings, kind: Self.kind, unit: settings.text("nonlinearity") == "relu" ? .relu : .tanh)
    }
}
