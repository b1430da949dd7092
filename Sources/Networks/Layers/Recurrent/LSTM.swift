import Settings

/// Long short-term memory, with gates i, f, g, o.
///
/// - Input: `[time, features]`, and, if wanted, initial states of shape `[width·directions]`: one that all layers begin
///   with, or one a layer, and then again one a layer for the cells, which else begin with zeros.
/// - Output: `[time, width·directions]`, zero beyond a text's end; with `output: last` `[width·directions]`, the states after
///   each text's last step.
/// - Source: Hochreiter, Schmidhuber 1997, "Long short-term memory"; forget gate: Gers, Schmidhuber, Cummins 2000.
public struct LSTMSpec: RecurrentSpec {
    public static let kind = "lstm"
    public static let summary = "recurrent with a cell that gates keep, fill and show"
    public static let settings = RecurrentSettings.settings

    public let shared: RecurrentSettings

    public init(_ settings: SettingValues) {
        shared = RecurrentSettings(settings, kind: Self.kind, unit: .lstm)
    }
}
