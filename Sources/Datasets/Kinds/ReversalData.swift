import Settings

/// Texts that are to be written from behind: the alignment is the other diagonal.
public struct ReversalData: SymbolPairsKind {
    public static let kind = "reversal"
    public static let summary = "digits or letters → from behind: 4071 → 1704"

    let settings: SettingValues
    let symbols: SymbolText

    static func target(of place: Int, count: Int) -> Int { count - 1 - place }
}
