extension Key: CustomStringConvertible {
    /// The key as footer and help call it: `space`, `ctrl-c`, `↑`.
    public var description: String {
        switch self {
        case .character(" "): "space"
        case .character(let letter): String(letter)
        case .control(let letter): "ctrl-\(letter)"
        case .alt(let letter): "alt-\(letter)"
        case .enter: "enter"
        case .escape: "esc"
        case .tab: "tab"
        case .backTab: "shift-tab"
        case .backspace: "backspace"
        case .delete: "del"
        case .insert: "ins"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "home"
        case .end: "end"
        case .pageUp: "pgup"
        case .pageDown: "pgdn"
        case .function(let number): "F\(number)"
        }
    }
}
