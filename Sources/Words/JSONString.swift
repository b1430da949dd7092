/// A text as a string of JSON, the quotation marks included: the one place where the project escapes JSON by hand.
///
/// Escaped is what JSON must not hold as it is, and whatever some reader takes for the end of a line (U+0085, U+2028, U+2029):
/// a line of JSON stays one line. Control characters of the second block (U+007F to U+009F) would steer a terminal,
/// and a byte order mark (U+FEFF) at the beginning of a text is dropped by Foundation's reader.
public func jsonString(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": literal += "\\\""
        case "\\": literal += "\\\\"
        case "\n": literal += "\\n"
        case "\t": literal += "\\t"
        case "\r": literal += "\\r"
        case "\0"..<" ", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}", "\u{feff}":
            let digits = String(scalar.value, radix: 16)
            literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: literal.unicodeScalars.append(scalar)
        }
    }
    return literal + "\""
}
