import Settings

/// What the header says of one tensor.
struct SafetensorsEntry {
    let name: String
    let type: String
    let shape: [Int]
    let begin: Int
    let end: Int

    /// Bytes of a value, for every type of the format whose values fill whole bytes.
    static let widths = [
        "F64": 8, "I64": 8, "U64": 8, "F32": 4, "I32": 4, "U32": 4, "F16": 2, "BF16": 2, "I16": 2, "U16": 2, "I8": 1,
        "U8": 1, "BOOL": 1,
    ]
}

/// Reads the header: the JSON of exactly the form that the format allows, and nothing more.
///
/// Written by hand, since a general JSON reader would accept what the format forbids, such as a name that is there twice.
struct SafetensorsHeader {
    private let bytes: [UInt8]
    private var position = 0
    /// What the header says of the file, once the entries were read.
    private(set) var metadata: [String: String] = [:]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The entries in the header's order.
    mutating func entries() throws(SafetensorsError) -> [SafetensorsEntry] {
        guard bytes.first == UInt8(ascii: "{") else { throw .malformedHeader(byte: 0, expected: "`{`") }
        var entries: [SafetensorsEntry] = []
        var names: Set<String> = []
        try object { (reader, name) throws(SafetensorsError) in
            guard names.insert(name).inserted else { throw .duplicate(tensor: name) }
            if name == "__metadata__" {
                try reader.object { (reader, key) throws(SafetensorsError) in
                    reader.metadata[key] = try reader.string()
                }
            } else {
                entries.append(try reader.entry(name))
            }
        }
        skipSpace()
        guard position == bytes.count else { throw expected("nothing after the last `}`") }
        return entries
    }

    private mutating func entry(_ name: String) throws(SafetensorsError) -> SafetensorsEntry {
        var type: String?
        var (shape, offsets): ([Int]?, [Int]?)
        try object { (reader, key) throws(SafetensorsError) in
            switch key {
            case "dtype" where type == nil: type = try reader.string()
            case "shape" where shape == nil: shape = try reader.integers()
            case "data_offsets" where offsets == nil: offsets = try reader.integers()
            default: throw reader.expected("dtype, shape and data_offsets, once each, for \(quoted(name))")
            }
        }
        guard let type, let shape, let offsets, offsets.count == 2, shape.count <= 16 else {
            throw expected("dtype, shape and two data_offsets for \(quoted(name))")
        }
        return SafetensorsEntry(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
    }

    /// `{"key": ..., ...}`, where `member` reads what follows the colon.
    private mutating func object(
        _ member: (inout SafetensorsHeader, String) throws(SafetensorsError) -> Void
    ) throws(SafetensorsError) {
        try take("{")
        if accept("}") { return }
        repeat {
            let key = try string()
            try take(":")
            try member(&self, key)
        } while accept(",")
        try take("}")
    }

    private mutating func integers() throws(SafetensorsError) -> [Int] {
        try take("[")
        if accept("]") { return [] }
        var numbers: [Int] = []
        repeat { numbers.append(try integer()) } while accept(",")
        try take("]")
        return numbers
    }

    private mutating func integer() throws(SafetensorsError) -> Int {
        skipSpace()
        let start = position
        var value = 0
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(bytes[position] - UInt8(ascii: "0")))
            guard !overflow, !carry else { throw expected("a number that a machine can hold") }
            value = sum
            position += 1
        }
        guard position > start, position - start == 1 || bytes[start] != UInt8(ascii: "0") else {
            throw expected("a whole number")
        }
        return value
    }

    private mutating func string() throws(SafetensorsError) -> String {
        try take("\"")
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw expected("UTF-8") }
                return string
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
            case 0..<0x20: throw expected("no control character in a string")
            default: text.append(byte)
            }
        }
        throw expected("the `\"` that ends a string")
    }

    private mutating func escape() throws(SafetensorsError) -> [UInt8] {
        guard position < bytes.count else { throw expected("a character after `\\`") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0c]
        case UInt8(ascii: "n"): return [0x0a]
        case UInt8(ascii: "r"): return [0x0d]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var units = [try codeUnit()]
            if UTF16.isLeadSurrogate(units[0]), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                units.append(try codeUnit())
            }
            guard let text = String(validating: units, as: UTF16.self) else { throw expected("a character") }
            return Array(text.utf8)
        default: throw expected("one of the escapes of JSON")
        }
    }

    private mutating func codeUnit() throws(SafetensorsError) -> UInt16 {
        guard position + 4 <= bytes.count,
            let digits = String(validating: bytes[position..<position + 4], as: UTF8.self),
            digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16)
        else { throw expected("four hexadecimal digits") }
        position += 4
        return unit
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[position]) { position += 1 }
    }

    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func take(_ character: Unicode.Scalar) throws(SafetensorsError) {
        guard accept(character) else { throw expected("`\(character)`") }
    }

    private func expected(_ what: String) -> SafetensorsError { .malformedHeader(byte: position, expected: what) }
}
