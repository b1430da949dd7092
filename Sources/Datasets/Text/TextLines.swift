import Tensors

/// Texts in one block of memory: half a million short strings would cost more than their characters.
///
/// Every text is valid UTF-8.
public struct TextLines: Sendable, Equatable {
    /// All texts one after another.
    private(set) var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [Int] = []

    /// No texts.
    public init() {}

    /// The given texts.
    public init(_ texts: some Sequence<String>) {
        for text in texts { append(text) }
    }

    /// The texts at `indices` of others.
    init(_ others: TextLines, at indices: [Int]) {
        bytes.reserveCapacity(indices.reduce(0) { $0 + others.range($1).count })
        ends.reserveCapacity(indices.count)
        for index in indices {
            bytes += others.bytes[others.range(index)]
            ends.append(bytes.count)
        }
    }

    public var count: Int { ends.count }

    /// One text.
    public subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

    /// Adds a text.
    public mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        ends.append(bytes.count)
    }

    /// Adds a text that is known to be valid UTF-8.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
    }

    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    /// Adds the texts to a sum.
    func addContents(to sum: inout Checksum) {
        sum.add(bytes)
        sum.add(ends)
    }

    /// Calls `body` with the bytes of each text in turn.
    func forEach<Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        let result: Result<Void, Failure> = bytes.withUnsafeBufferPointer { all in
            do throws(Failure) {
                for index in 0..<count { try body(UnsafeBufferPointer(rebasing: all[range(index)])) }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }
}
