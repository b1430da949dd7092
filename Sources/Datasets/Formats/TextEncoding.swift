import Foundation

/// How the bytes of a text file are to be read as characters, by the names that recipes use.
enum TextEncoding: String, CaseIterable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case cp949
    case eucKR = "euc-kr"
    case shiftJIS = "shift-jis"
    case eucJP = "euc-jp"
    case gb18030
    case big5
    case latin1 = "latin-1"
    case latin2 = "iso-8859-2"
    case latin9 = "iso-8859-15"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case koi8R = "koi8-r"

    /// The C library's name. Where a larger set holds all of a smaller one, as CP949 does of EUC-KR, it is read as the
    /// larger: files say the one and hold the other.
    /// - Source: WHATWG Encoding Standard, section 4.2.
    private var systemName: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16, .utf16LittleEndian: "UTF-16LE"
        case .utf16BigEndian: "UTF-16BE"
        case .cp949, .eucKR: "CP949"
        case .shiftJIS: "CP932"
        case .eucJP: "EUC-JP-MS"
        case .gb18030: "GB18030"
        case .big5: "BIG5-HKSCS"
        case .latin1: "ISO-8859-1"
        case .latin2: "ISO-8859-2"
        case .latin9: "ISO-8859-15"
        case .windows1250: "CP1250"
        case .windows1251: "CP1251"
        case .windows1252: "CP1252"
        case .koi8R: "KOI8-R"
        }
    }

    /// Whether a character has two bytes at least.
    private var isWide: Bool { self == .utf16 || self == .utf16LittleEndian || self == .utf16BigEndian }

    /// A byte that no text in UTF-8 holds. It stands where bytes are no character, so that the line is found and counted.
    private static let noCharacter: UInt8 = 0xFF

    /// The bytes as UTF-8, with a byte 255 for each place that is no character; nil where the system lacks the encoding.
    func decoded(_ bytes: ArraySlice<UInt8>) -> (text: [UInt8], faults: Int)? {
        guard let descriptor = iconv_open("UTF-8", systemName), Int(bitPattern: descriptor) != -1 else { return nil }
        defer { iconv_close(descriptor) }
        var (input, output, faults) = (Array(bytes), [UInt8](), 0)
        output.reserveCapacity(input.count + input.count / 2)
        var room = [UInt8](repeating: 0, count: 1 << 16)
        input.withUnsafeMutableBytes { input in
            // iconv only reads from there, whatever its declaration says.
            var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = input.count
            while left > 0 {
                let status = room.withUnsafeMutableBytes { room in
                    var target = room.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var space = room.count
                    let status = iconv(descriptor, &source, &left, &target, &space) == -1 ? errno : 0
                    output.append(contentsOf: room[..<(room.count - space)])
                    return status
                }
                // Too little room is no fault: the next turn has room again.
                guard status != 0, status != E2BIG else { continue }
                faults += 1
                output.append(Self.noCharacter)
                let step = status == EINVAL ? left : min(isWide ? 2 : 1, left)
                source = source?.advanced(by: step)
                left -= step
            }
            // Some encodings hold a last character back until they know what follows it.
            room.withUnsafeMutableBytes { room in
                var target = room.baseAddress?.assumingMemoryBound(to: CChar.self)
                var space = room.count
                _ = iconv(descriptor, nil, nil, &target, &space)
                output.append(contentsOf: room[..<(room.count - space)])
            }
        }
        return (output, faults)
    }
}
