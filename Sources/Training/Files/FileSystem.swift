import Foundation

/// Files as a run needs them: whole or not at all, and on the disk when the call returns.
enum FileSystem {
    /// The path from the root on, whatever the present folder is.
    static func wholePath(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws(FileError) {
        var place = path.hasPrefix("/") ? "" : "."
        for name in path.split(separator: "/") {
            place += "/\(name)"
            guard mkdir(place, 0o755) != 0 else { continue }
            let reason = lastError
            var status = stat()
            let isThere = stat(place, &status) == 0
            if isThere, status.st_mode & S_IFMT == S_IFDIR { continue }
            throw FileError(
                path: place, reason: isThere ? "it is a file, not a folder" : "the folder can't be made: \(reason)")
        }
    }

    /// Makes a folder that nobody else has made; false if it is there already.
    static func claimFolder(_ path: String) throws(FileError) -> Bool {
        if mkdir(path, 0o755) == 0 { return true }
        guard errno == EEXIST else { throw FileError(path: path, reason: "the folder can't be made: \(lastError)") }
        return false
    }

    /// Adds text to a file, after the header if the file is new. All of it or nothing: a full disk leaves no half line.
    static func append(_ text: String, to path: String, header: String = "") throws(FileError) {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw FileError(path: path, reason: lastError) }
        defer { close(file) }
        let end = lseek(file, 0, SEEK_END)
        do throws(FileError) {
            try writeAll(Data(((end == 0 ? header : "") + text).utf8), to: file, path: path)
        } catch {
            if end >= 0 { ftruncate(file, end) }
            throw error
        }
    }

    /// The first line of a regular file without its end; nil for a file that is empty, is none, or can't be read.
    static func firstLine(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
        guard count > 0 else { return nil }
        let line = bytes[..<count].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        return String(decoding: line, as: UTF8.self)
    }

    /// A regular file's bytes.
    static func read(_ path: String) throws(FileError) -> Data {
        // A named pipe that nobody writes to would otherwise be waited for.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw FileError(path: path, reason: lastError) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw FileError(path: path, reason: lastError) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw FileError(path: path, reason: "it is a folder, not a file")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(path: path, reason: "it is not a regular file")
        }
        let size = Int(status.st_size)
        guard size < ProcessInfo.processInfo.physicalMemory / 2 else {
            throw FileError(path: path, reason: "its \(size) bytes are more than this machine's memory can take")
        }
        var data = Data(count: size)
        var failure: String?
        let count = data.withUnsafeMutableBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = Glibc.read(file, bytes.baseAddress.unsafelyUnwrapped + done, bytes.count - done)
                if count < 0, errno == EINTR { continue }
                if count < 0 { failure = lastError }
                guard count > 0 else { break }
                done += count
            }
            return done
        }
        if let failure { throw FileError(path: path, reason: failure) }
        // It may have been cut while it was read.
        return count == size ? data : data.prefix(count)
    }

    /// Writes all the bytes to an open file.
    static func writeAll(_ data: Data, to file: Int32, path: String) throws(FileError) {
        var failure: String?
        data.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = write(file, bytes.baseAddress.unsafelyUnwrapped + done, bytes.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return failure = lastError }
                done += count
            }
        }
        if let failure { throw FileError(path: path, reason: failure) }
    }

    /// What the system says of the call that just failed.
    static var lastError: String { String(cString: strerror(errno)) }
}
