import CZlib

/// Decompression of gzip (RFC 1952) from memory to memory.
enum Gzip {
    /// The format's largest gain: a byte can't stand for more than 1,032 of them.
    static let largestRatio = 1032

    /// Whether the bytes begin as gzip does.
    static func isCompressed(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

    /// The first `count` decompressed bytes; fewer where there are no more.
    ///
    /// - Throws: `DatasetError` for damaged or cut data before that many bytes.
    static func prefix(
        _ count: Int, of bytes: UnsafeRawBufferPointer, path: String
    ) throws(DatasetError) -> [UInt8] {
        let result = try unpack(bytes, capacity: count, path: path) { _ in }
        guard result.bytes.count == count || result.end == .streamEnded else { throw error(result.end, path) }
        return result.bytes
    }

    /// All decompressed bytes.
    ///
    /// - Parameters:
    ///   - limit: the most bytes that are taken; more are an error.
    ///   - progress: called with the share of the input that is read.
    /// - Throws: `DatasetError` for damaged or cut data, and for more than `limit` bytes.
    static func inflate(
        _ bytes: UnsafeRawBufferPointer, path: String, limit: Int, progress: (Double) -> Void = { _ in }
    ) throws(DatasetError) -> [UInt8] {
        // One byte more than allowed shows whether there is more; memory that is not written to costs nothing.
        let most = min(limit, bytes.count.multipliedReportingOverflow(by: largestRatio).partialValue)
        let result = try unpack(bytes, capacity: max(most, 0) + 1, path: path, progress: progress)
        guard result.bytes.count <= limit else {
            throw .tooLarge(path: path, size: "over \(limit) bytes", limit: limit)
        }
        guard result.end == .streamEnded else { throw error(result.end, path) }
        return result.bytes
    }

    private enum End { case streamEnded, inputEnded, damaged, full }

    private static func error(_ end: End, _ path: String) -> DatasetError {
        let reason = end == .damaged ? "its data is damaged" : "it ends too early"
        return .unreadable(path: path, reason: "not a whole gzip file (\(reason)); fetch it again")
    }

    private static func unpack(
        _ bytes: UnsafeRawBufferPointer, capacity: Int, path: String, progress: (Double) -> Void
    ) throws(DatasetError) -> (bytes: [UInt8], end: End) {
        var stream = z_stream()
        // 16: expect a gzip header; 15: the largest window.
        guard inflateInit2_(&stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .unreadable(path: path, reason: "zlib could not start")
        }
        defer { inflateEnd(&stream) }
        var end = End.inputEnded
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
            var taken = 0
            while true {
                let (source, room) = (min(bytes.count - taken, 1 << 20), min(capacity - count, 1 << 30))
                // zlib only reads from there, whatever its declaration says.
                stream.next_in = UnsafeMutablePointer(
                    mutating: bytes.baseAddress?.advanced(by: taken).assumingMemoryBound(to: UInt8.self))
                stream.next_out = target.baseAddress?.advanced(by: count)
                (stream.avail_in, stream.avail_out) = (UInt32(source), UInt32(room))
                let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                taken += source - Int(stream.avail_in)
                count += room - Int(stream.avail_out)
                progress(Double(taken) / Double(max(bytes.count, 1)))
                switch status {
                case Z_STREAM_END:
                    // Several gzip files one after another are one; anything else behind the end is padding.
                    guard isCompressed(bytes[taken...].prefix(2)), inflateReset(&stream) == Z_OK else {
                        end = .streamEnded
                        return
                    }
                case Z_OK where count < capacity && taken < bytes.count: continue
                case Z_OK, Z_BUF_ERROR:
                    end = count == capacity ? .full : .inputEnded
                    return
                default:
                    end = .damaged
                    return
                }
            }
        }
        return (output, end)
    }
}
