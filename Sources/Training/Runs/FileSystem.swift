import Foundation

/// Files as a run needs them: whole or not at all, and on the disk when the call returns.
enum FileSystem {
    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws(RunStoreError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .files(path: path, reason: "the folder can't be made: \(reason(error))")
        }
    }

    /// Writes a file aside, brings it to the disk and renames it, so that nobody ever finds half of it.
    static func replace(_ path: String, with data: Data) throws(RunStoreError) {
        let aside = "\(path).part"
        let file = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .files(path: path, reason: lastError) }
        do throws(RunStoreError) {
            try writeAll(data, to: file, path: path)
            guard fsync(file) == 0 else { throw .files(path: path, reason: lastError) }
        } catch {
            close(file)
            unlink(aside)
            throw error
        }
        // Network file systems report a full disk only here.
        guard close(file) == 0, rename(aside, path) == 0 else {
            let reason = lastError
            unlink(aside)
            throw .files(path: path, reason: reason)
        }
        syncFolder(of: path)
    }

    /// Adds text to a file, after the header if the file is new.
    static func append(_ text: String, to path: String, header: String = "") throws(RunStoreError) {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .files(path: path, reason: lastError) }
        defer { close(file) }
        let isNew = lseek(file, 0, SEEK_END) == 0
        try writeAll(Data(((isNew ? header : "") + text).utf8), to: file, path: path)
    }

    /// A file's bytes.
    static func read(_ path: String) throws(RunStoreError) -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw .files(path: path, reason: reason(error))
        }
    }

    private static func writeAll(_ data: Data, to file: Int32, path: String) throws(RunStoreError) {
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
        if let failure { throw .files(path: path, reason: failure) }
    }

    /// A rename is on the disk only when its folder is.
    private static func syncFolder(of path: String) {
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static var lastError: String { String(cString: strerror(errno)) }

    private static func reason(_ error: any Error) -> String {
        let posix = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        return posix.map { String(cString: strerror(Int32($0.code))) } ?? error.localizedDescription
    }
}
