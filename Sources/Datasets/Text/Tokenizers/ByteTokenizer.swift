/// The bytes of a text: 256 tokens, whatever the script, and no unknown one.
///
/// Texts are not normalised, so that decoding gives back every byte.
public struct ByteTokenizer: Tokenizer {
    public static let kind = "bytes"
    public static let summary = "the bytes of UTF-8: 256 tokens for any script"

    /// The id of byte 0.
    static let first = Int32(Vocabulary.special.count)

    public let vocabulary: Vocabulary

    /// The one there is: nothing is learnt.
    public init() { vocabulary = Vocabulary((0..<256).map { ByteTokens.name([UInt8($0)]) }) }

    public init(learningFrom texts: TextLines, _ settings: TokenizerSettings) throws(DatasetError) { self.init() }

    public init(_ file: TokenizerFile) throws(DatasetError) { self.init() }

    public var file: TokenizerFile { TokenizerFile(kind: Self.kind) }

    public func encode(_ text: String) -> [Int32] { text.utf8.map { Self.first + Int32($0) } }

    public func encode(_ text: UnsafeBufferPointer<UInt8>, into ids: inout [Int32]) {
        for byte in text { ids.append(Self.first + Int32(byte)) }
    }

    public func decode(_ ids: [Int32]) -> String {
        String(decoding: ids.compactMap { UInt8(exactly: Int64($0) - Int64(Self.first)) }, as: UTF8.self)
    }
}

/// What tokens of bytes are called.
enum ByteTokens {
    /// The text that the bytes are, or their numbers where they are none.
    static func name(_ bytes: some Collection<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return bytes.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return "<0x\(digits.count == 1 ? "0" : "")\(digits)>"
        }.joined()
    }
}
