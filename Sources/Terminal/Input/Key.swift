/// A key as the terminal reports it.
public enum Key: Hashable, Sendable {
    /// A letter, digit or sign, as typed (shift included).
    case character(Character)
    /// A letter with control, in lower case: `control("c")`.
    case control(Character)
    /// A letter with alt.
    case alt(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is `function(1)`.
    case function(Int)
}
