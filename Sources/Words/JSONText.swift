/// A value on its way into a line of JSON. Written here, since encoders sort keys or refuse NaN.
public enum JSONText: Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case float(Float)
    case optional(Float?)
    case flag(Bool)
    case raw(String)

    /// One line: the pairs in the given order.
    public static func object(_ pairs: [(String, JSONText)]) -> String {
        "{" + pairs.map { "\(jsonString($0.0)):\($0.1.encoded)" }.joined(separator: ",") + "}"
    }

    /// One line: the values in the given order.
    public static func array(_ values: [JSONText]) -> String {
        "[" + values.map(\.encoded).joined(separator: ",") + "]"
    }

    var encoded: String {
        switch self {
        case .text(let text): jsonString(text)
        case .integer(let value): "\(value)"
        // Rounded to what a double can honestly say of a duration.
        case .number(let value): value.isFinite ? "\((value * 1e6).rounded() / 1e6)" : "null"
        // The shortest digits that read back as the same Float.
        case .float(let value): value.isFinite ? "\(value)" : "null"
        case .optional(let value): value.map { JSONText.float($0).encoded } ?? "null"
        case .flag(let value): value ? "true" : "false"
        case .raw(let text): text
        }
    }
}
