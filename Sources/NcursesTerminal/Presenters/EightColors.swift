/// Two of 16 colours on a terminal that has eight: the bright half is the dark half in bold, except for grey, whose dark
/// half is black and vanishes wherever bold is only heavier.
struct EightColors: Equatable {
    let foreground: Int
    let background: Int
    let isBold: Bool

    /// The nearest that can be read; -1 stands for the terminal's own colour.
    init(foreground: Int, background: Int) {
        let ground = background < 0 ? -1 : background & 7
        self.background = ground
        let letter = foreground < 0 ? -1 : foreground & 7
        if foreground == Self.grey || (letter >= 0 && letter == ground && foreground != background) {
            self.foreground = Self.isLight(ground) ? Self.black : Self.white
            isBold = false
        } else {
            self.foreground = letter
            isBold = foreground >= 8
        }
    }

    private static let grey = 8
    private static let black = 0
    private static let white = 7

    /// Green, yellow, cyan and white; a terminal's own ground is mostly dark where there are eight colours.
    private static func isLight(_ ground: Int) -> Bool { [2, 3, 6, 7].contains(ground) }
}
