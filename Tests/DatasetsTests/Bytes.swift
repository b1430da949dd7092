/// Files of the formats under test, byte by byte.
enum Bytes {
    static func bigEndian(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }

    static func littleEndian(_ number: UInt32) -> [UInt8] { bigEndian(number).reversed() }

    /// An IDX file of unsigned bytes.
    static func idx(_ extents: [UInt32], _ elements: [UInt8]) -> [UInt8] {
        [0, 0, 8, UInt8(extents.count)] + extents.flatMap(bigEndian) + elements
    }

    /// A gzip file of one block that is stored as it is.
    static func gzip(_ content: [UInt8]) -> [UInt8] {
        precondition(content.count < 1 << 16, "a stored block holds no more")
        let size = UInt16(content.count)
        let length = [UInt8(truncatingIfNeeded: size), UInt8(size >> 8)]
        var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]
        file += length
        file += length.map(~)
        file += content
        file += littleEndian(checksum(content))
        file += littleEndian(UInt32(content.count))
        return file
    }

    /// CRC-32 as RFC 1952 defines it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }

    /// A folder's four files of MNIST: picture i is filled with i, its label is i modulo 10.
    static func mnist(training: Int, test: Int) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for (part, count) in [("train", training), ("t10k", test)] {
            let pixels = (0..<count).flatMap { [UInt8](repeating: UInt8($0), count: 784) }
            files["\(part)-images-idx3-ubyte"] = idx([UInt32(count), 28, 28], pixels)
            files["\(part)-labels-idx1-ubyte"] = idx([UInt32(count)], (0..<count).map { UInt8($0 % 10) })
        }
        return files
    }
}
