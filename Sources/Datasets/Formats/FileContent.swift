import Foundation

/// A file of the user's, plain or compressed, of which a header can be checked before the whole is read into memory.
struct FileContent {
    /// More than any set that is read here has; a file that claims more is damaged, or a bomb.
    static let limit = 1 << 30

    let path: String
    private let data: Data
    private let isCompressed: Bool

    /// Opens a file.
    ///
    /// - Throws: `DatasetError` that names it.
    init(_ url: URL) throws(DatasetError) {
        path = url.path
        var status = stat()
        if stat(url.path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw .unreadable(path: url.path, reason: "it is not a regular file")
        }
        do {
            data = try Data(contentsOf: url, options: .mappedIfSafe)
        } catch {
            throw .unreadable(path: url.path, reason: Folder.reason(error))
        }
        isCompressed = Gzip.isCompressed(data.prefix(2))
    }

    /// The first bytes, fewer if there are no more.
    ///
    /// - Throws: `DatasetError` if they are compressed and damaged.
    func prefix(_ count: Int) throws(DatasetError) -> [UInt8] {
        guard isCompressed else { return [UInt8](data.prefix(count)) }
        return try unpacked { bytes throws(DatasetError) in try Gzip.prefix(count, of: bytes, path: path) }
    }

    /// Refuses a size, as a header states it, that the file can't have.
    ///
    /// - Throws: `DatasetError`, before anything is allocated.
    func check(size: Int) throws(DatasetError) {
        guard size <= Self.limit else { throw .tooLarge(path: path, size: "\(size) bytes", limit: Self.limit) }
        if isCompressed, size / Gzip.largestRatio > data.count {
            throw .malformed(
                path: path, expected: "\(size) bytes as its header says",
                got: "a gzip file of \(data.count) bytes, which can't hold them")
        }
        if !isCompressed, size > data.count { throw .truncated(path: path, expected: size, got: data.count) }
    }

    /// The whole content.
    ///
    /// - Parameters:
    ///   - size: the only size that will do, as a header states it.
    ///   - progress: called with the share that is done.
    /// - Throws: `DatasetError`.
    func all(size: Int? = nil, progress: (Double) -> Void = { _ in }) throws(DatasetError) -> [UInt8] {
        try check(size: size ?? (isCompressed ? 0 : data.count))
        let surplus = size.map {
            DatasetError.malformed(path: path, expected: "\($0) bytes as its header says", got: "more")
        }
        let content: [UInt8]
        if isCompressed {
            do {
                content = try unpacked { bytes throws(DatasetError) in
                    try Gzip.inflate(bytes, path: path, limit: size ?? Self.limit, progress: progress)
                }
            } catch .tooLarge(let path, let stated, let limit) {
                throw surplus ?? .tooLarge(path: path, size: stated, limit: limit)
            }
        } else {
            content = [UInt8](data)
            progress(1)
        }
        if let size, content.count < size { throw .truncated(path: path, expected: size, got: content.count) }
        if let size, content.count > size, let surplus { throw surplus }
        return content
    }

    private func unpacked(
        _ body: (UnsafeRawBufferPointer) throws(DatasetError) -> [UInt8]
    ) throws(DatasetError) -> [UInt8] {
        // Data's own method would lose the error's type.
        let result: Result<[UInt8], DatasetError> = data.withUnsafeBytes { bytes in
            do throws(DatasetError) { return .success(try body(bytes)) } catch { return .failure(error) }
        }
        return try result.get()
    }
}
