import Terminal

/// Which key a terminal means by an escape sequence.
enum KeySequence {
    /// Terminfo's names of the keys whose sequences are asked for.
    static let terminfoNames: [String] = terminfoKeys.map(\.name)

    /// The same with the keys that they are of.
    static let terminfoKeys: [(name: String, key: Key)] =
        [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
            ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab),
            ("kbs", .backspace), ("kent", .enter),
        ] + (1...12).map { ("kf\($0)", .function($0)) }

    /// `ESC [ parameters final`, modifiers left out of account.
    static func control(parameters: [Int], final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "Z"): .backTab
        case UInt8(ascii: "~"), UInt8(ascii: "^"):
            if parameters.first == 27, parameters.count == 3 {
                // xterm's modifyOtherKeys.
                modified(code: parameters[2], modifiers: parameters[1])
            } else {
                editing(parameters.first ?? 0)
            }
        case UInt8(ascii: "u"): modified(code: parameters.first ?? 0, modifiers: parameters.dropFirst().first ?? 1)
        default: cursor(final)
        }
    }

    /// `ESC O final`: cursor keys and keypad in application mode.
    static func application(final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "M"): .enter
        case UInt8(ascii: "X"): .character("=")
        // The keypad's signs lie 64 above the signs themselves: `j` is `*`, `p` to `y` are the digits.
        case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(Unicode.Scalar(final - 64)))
        default: cursor(final)
        }
    }

    /// `ESC [ [ final`: F1 to F5 on the Linux console.
    static func linuxConsole(final: UInt8) -> Key? {
        (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final)
            ? .function(Int(final - UInt8(ascii: "A")) + 1) : nil
    }

    private static func cursor(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
        default: nil
        }
    }

    private static func editing(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        // The numbers have gaps, as the VT220's keyboard had.
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        case 28, 29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }

    /// A key by its Unicode number and 1 + (shift 1, alt 2, control 4).
    private static func modified(code: Int, modifiers: Int) -> Key? {
        let bits = max(0, modifiers - 1)
        switch code {
        case 9: return bits & 1 == 0 ? .tab : .backTab
        case 13: return .enter
        case 27: return .escape
        case 8, 127: return .backspace
        default: break
        }
        guard code >= 0x20, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
        let character = Character(scalar)
        if bits & 4 != 0 { return .control(Character(character.lowercased())) }
        return bits & 2 != 0 ? .alt(character) : .character(character)
    }
}
