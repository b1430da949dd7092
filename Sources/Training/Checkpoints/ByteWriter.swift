import Foundation
import Tensors

/// Gathers a file's bytes.
struct ByteWriter {
    private var data = Data()

    mutating func append(bytes: [UInt8]) { data.append(contentsOf: bytes) }

    /// A stretch of bytes behind its length.
    mutating func append(block: some Collection<UInt8>) {
        append(UInt64(block.count))
        data.append(contentsOf: block)
        // Eight-byte steps throughout, so that numbers and the checksum's words never straddle blocks.
        data.append(contentsOf: repeatElement(0, count: (8 - block.count % 8) % 8))
    }

    mutating func append(_ arena: Arena) {
        append(UInt64(arena.count))
        data.append(UnsafeBufferPointer(start: arena.pointer, count: arena.count))
        if arena.count % 2 == 1 { data.append(contentsOf: [0, 0, 0, 0]) }
    }

    /// All of it with the checksum behind.
    func finished() -> Data {
        var sum = Checksum()
        data.withUnsafeBytes { sum.add($0) }
        var result = data
        withUnsafeBytes(of: sum.value.littleEndian) { result.append(contentsOf: $0) }
        return result
    }

    private mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
    }
}

/// Reads what `ByteWriter` wrote; answers nil where the bytes end too early.
struct ByteReader {
    private let data: Data
    private var place: Int
    private let end: Int

    /// A reader of the bytes between `start` and the checksum.
    init(_ data: Data, from start: Int) {
        self.data = data
        place = start
        end = data.count - 8
    }

    /// Whether the last eight bytes are the sum of those before.
    static func isSumRight(_ data: Data) -> Bool {
        data.withUnsafeBytes { bytes in
            guard bytes.count >= 8 else { return false }
            var sum = Checksum()
            sum.add(UnsafeRawBufferPointer(rebasing: bytes.dropLast(8)))
            return bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self).littleEndian == sum.value
        }
    }

    mutating func block() -> Data? {
        guard let count = count(of: 1) else { return nil }
        defer { place += count + (8 - count % 8) % 8 }
        return data.subdata(in: data.startIndex + place..<data.startIndex + place + count)
    }

    mutating func arena() -> Arena? {
        guard let count = count(of: MemoryLayout<Float>.stride) else { return nil }
        let arena = Arena(count: count)
        data.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, count > 0 else { return }
            UnsafeMutableRawPointer(arena.pointer).copyMemory(
                from: base + place, byteCount: count * MemoryLayout<Float>.stride)
        }
        place += (count + count % 2) * MemoryLayout<Float>.stride
        return arena
    }

    /// A count of things of `size` bytes that are all there.
    private mutating func count(of size: Int) -> Int? {
        guard end - place >= 8 else { return nil }
        let number = data.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt64.self) }.littleEndian
        guard number <= UInt64((end - place - 8) / size) else { return nil }
        place += 8
        return Int(number)
    }
}
