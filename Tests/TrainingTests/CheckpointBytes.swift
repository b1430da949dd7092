import Foundation
import Testing
import Training

/// A checkpoint's file, taken apart: what somebody with a hex editor, and patience for the checksum, can make of it.
struct CheckpointBytes {
    private let magic: Data
    var header: Data
    /// The blocks of numbers behind the header.
    var rest: Data

    init(_ checkpoint: Checkpoint) throws {
        let bytes = [UInt8](try checkpoint.encoded())
        let count = bytes[8..<16].reversed().reduce(0) { $0 << 8 | Int($1) }
        magic = Data(bytes[..<8])
        header = Data(bytes[16..<16 + count])
        rest = Data(bytes[(16 + (count + 7) / 8 * 8)..<(bytes.count - 8)])
    }

    /// The file under a right checksum.
    var file: Data {
        var data = magic
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { data.append(contentsOf: $0) }
        data.append(header)
        data.append(contentsOf: repeatElement(0, count: (8 - header.count % 8) % 8))
        data.append(rest)
        let sum = Self.sum([UInt8](data))
        withUnsafeBytes(of: sum.littleEndian) { data.append(contentsOf: $0) }
        return data
    }

    /// The checkpoint with something changed in its header's JSON.
    static func changing(
        _ checkpoint: Checkpoint, _ change: (inout [String: Any]) -> Void
    ) throws -> Checkpoint {
        var bytes = try CheckpointBytes(checkpoint)
        var object = try #require(try JSONSerialization.jsonObject(with: bytes.header) as? [String: Any])
        change(&object)
        bytes.header = try JSONSerialization.data(withJSONObject: object)
        return try Checkpoint(bytes.file, file: "test")
    }

    /// FNV-1a over words of eight bytes, with a fold.
    private static func sum(_ bytes: [UInt8]) -> UInt64 {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ word: UInt64) {
            value = (value ^ word) &* 0x0000_0100_0000_01b3
            value ^= value >> 29
        }
        for start in stride(from: 0, to: bytes.count - bytes.count % 8, by: 8) {
            mix(bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) })
        }
        let tail = bytes[(bytes.count - bytes.count % 8)...]
        if !tail.isEmpty { mix(tail.reduce(0) { $0 << 8 | UInt64($1) }) }
        return value
    }
}
