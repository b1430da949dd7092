import Settings

/// Texts that are to be written again: what a state must hold, at its plainest.
///
/// - Source: Hochreiter and Schmidhuber 1997, "Long short-term memory", section 5, for tasks of this sort.
public struct CopyData: SymbolPairsKind {
    public static let kind = "copy"
    public static let summary = "digits or letters → the same again"

    let settings: SettingValues
    let symbols: SymbolText

    static func target(of place: Int, count: Int) -> Int { place }
}
