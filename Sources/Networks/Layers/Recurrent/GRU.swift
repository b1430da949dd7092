import Settings

/// Gated recurrent units, with gates r, z, n: n = tanh(W x + b + r (U h + c)), h' = (1 - z) n + z h, as PyTorch has it; with
/// `reset: before` the textbook's n = tanh(W x + b + U (r h) + c), h' = (1 - z) h + z n.
///
/// - Input: `[time, features]`, and, if wanted, initial states of shape `[width·directions]`: one that all layers begin
///   with, or one a layer.
/// - Output: `[time, width·directions]`, zero beyond a text's end; with `output: last` `[width·directions]`, the states after
///   each text's last step.
/// - Source: Cho et al. 2014, "Learning phrase representations using RNN encoder-decoder".
public struct GRUSpec: RecurrentSpec {
    public static let kind = "gru"
    public static let summary = "recurrent with gates that reset and update the state"
    public static let settings =
        RecurrentSettings.settings
        + [
            Setting(
                "reset", .choice(["after", "before"]), standard: .text("after"),
                "whether the reset gate comes after the state's product, or before, as in the textbook")
        ]

    public let shared: RecurrentSettings

    public init(_ settings: SettingValues) {
        shared = RecurrentSettings(
            settings, kind: Self.kind, unit: settings.text("reset") == "before" ? .gruResetBefore : .gruResetAfter)
    }
}
