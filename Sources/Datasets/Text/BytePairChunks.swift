/// Where byte-pair encoding never joins: between words, numbers, punctuation and white space. A single space belongs to
/// what follows it.
///
/// It looks at bytes alone; those beyond ASCII count as letters, so that no character is ever cut.
/// - Source: Radford and others 2019 (GPT-2), section 2.2.
enum BytePairChunks {
    /// Bytes after which a chunk ends in any case: joining takes time that grows with the square.
    private static let limit = 256

    private enum Class { case space, letter, digit, other }

    private static func kind(_ byte: UInt8) -> Class {
        switch byte {
        case 9...13, 32: .space
        case 48...57: .digit
        case 65...90, 97...122, 128...255: .letter
        default: .other
        }
    }

    static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var start = 0
        while start < text.count {
            var end = start
            if text[end] == 32, end + 1 < text.count, kind(text[end + 1]) != .space { end += 1 }
            let wanted = kind(text[end])
            repeat { end += 1 } while end < text.count && end - start < limit && kind(text[end]) == wanted
            // Of several spaces the last belongs to the word behind them.
            if wanted == .space, end - start > 1, end < text.count, text[end - 1] == 32, kind(text[end]) != .space {
                end -= 1
            }
            body(UnsafeBufferPointer(rebasing: text[start..<end]))
            start = end
        }
    }
}
