/// The words that BLEU counts: those of the NIST script mteval-v13a, where punctuation stands alone, but not within numbers.
///
/// The rules are applied one after the other, as there, and each goes on behind what it has just matched: that is why "..5"
/// and "a..5" do not come apart alike.
enum BLEUTokens {
    /// Each word as its scalars: texts that only look alike are two words to sacreBLEU.
    static func words(of text: String) -> [[Unicode.Scalar]] {
        var line = text.replacing("<skipped>", with: "").replacing("-\n", with: "").replacing("\n", with: " ")
        for (entity, sign) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
            line = line.replacing(entity, with: sign)
        }
        // A blank at each end, since the rules look at neighbours.
        var scalars = [" "] + Array(line.unicodeScalars) + [" "]
        scalars = scalars.flatMap { isSymbol($0) ? [" ", $0, " "] : [$0] }
        scalars = spaced(scalars, where: { !isDigit($0) && isPoint($1) }, with: { [$0, " ", $1, " "] })
        scalars = spaced(scalars, where: { isPoint($0) && !isDigit($1) }, with: { [" ", $0, " ", $1] })
        scalars = spaced(scalars, where: { isDigit($0) && $1 == "-" }, with: { [$0, " ", $1, " "] })
        return scalars.split(whereSeparator: TextSpaces.isSpace).map(Array.init)
    }

    /// Replaces each pair of neighbours that fits, from left to right and none twice.
    private static func spaced(
        _ scalars: [Unicode.Scalar], where fits: (Unicode.Scalar, Unicode.Scalar) -> Bool,
        with replacement: (Unicode.Scalar, Unicode.Scalar) -> [Unicode.Scalar]
    ) -> [Unicode.Scalar] {
        var (result, place) = ([Unicode.Scalar](), 0)
        result.reserveCapacity(scalars.count * 2)
        while place < scalars.count {
            if place + 1 < scalars.count, fits(scalars[place], scalars[place + 1]) {
                result += replacement(scalars[place], scalars[place + 1])
                place += 2
            } else {
                result.append(scalars[place])
                place += 1
            }
        }
        return result
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }

    /// ASCII's punctuation but for the apostrophe, the comma, the hyphen and the full stop.
    private static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "{"..."~", "["..."`", "!"..."&", "("..."+", ":"..."@", "/": true
        default: false
        }
    }
}

/// What the reference scores take for white space.
enum TextSpaces {
    /// Unicode's white space, and the four separators of ASCII, which Python's `split` counts too.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
    }
}
