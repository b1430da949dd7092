import CZlib

/// Whole-file decompression of gzip (RFC 1952).
enum Gzip {
    /// No data set read here is larger; a small file that claims more is a bomb.
    static let limit = 1 << 31

    /// Whether the bytes begin as gzip does.
    static func isCompressed(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

    /// The decompressed bytes.
    ///
    /// - Throws: `DatasetError` for damaged or cut data, and for more than `limit` bytes.
    static func inflate(_ bytes: [UInt8], path: String, limit: Int = Self.limit) throws(DatasetError) -> [UInt8] {
        var stream = z_stream()
        // 16: expect a gzip header; 15: the largest window.
        guard inflateInit2_(&stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .unreadable(path: path, reason: "zlib could not start")
        }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        // The last four bytes state the size modulo 2^32; a hint, not to be trusted.
        var capacity = min(max(bytes.count * 4, 1 << 16), limit)
        var input = bytes
        var status = Z_OK
        input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(clamping: source.count)
            while status == Z_OK, output.count < limit {
                let start = output.count
                let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(clamping: capacity)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    count = capacity - Int(stream.avail_out)
                }
                output = start == 0 ? chunk : output + chunk
                capacity = min(max(output.count, 1 << 16), limit - min(output.count, limit) + 1)
                if output.count == start, status == Z_OK { status = Z_BUF_ERROR }
            }
        }
        guard output.count <= limit else { throw .tooLarge(path: path, size: "over \(limit) bytes", limit: limit) }
        guard status == Z_STREAM_END else {
            let reason = status == Z_DATA_ERROR ? "its data is damaged" : "it ends too early"
            throw .unreadable(path: path, reason: "not a whole gzip file (\(reason)); fetch it again")
        }
        return output
    }
}
