import Foundation

/// Where a file that is to be written as a whole really goes.
enum FileDestination {
    /// A file, there already or not. It is written aside and renamed.
    case file(path: String, mode: mode_t)
    /// A device or a pipe, such as /dev/null: written to as it is, since a rename would take it away from everybody.
    case stream(path: String)
    /// What the program itself writes to, such as /dev/stdout: another descriptor of it would start at its beginning.
    case own(descriptor: Int32, path: String)

    /// The destination that `path` stands for. A link is followed: it stays, and what it points to is written.
    ///
    /// - Throws: `FileError` for a folder and for what can't be written to.
    init(_ path: String) throws(FileError) {
        guard !path.isEmpty else { throw FileError(path: "the path is empty", reason: "a file's name is needed") }
        guard !path.hasSuffix("/") else { throw FileError(path: path, reason: Self.isFolder) }
        var status = stat()
        guard stat(path, &status) == 0 else {
            // Nothing there, or a link to nothing; anything else is found when the file is made.
            self = .file(path: try Self.followed(path), mode: 0o644)
            return
        }
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            var own = stat()
            if fstat(descriptor, &own) == 0, own.st_dev == status.st_dev, own.st_ino == status.st_ino {
                self = .own(descriptor: descriptor, path: path)
                return
            }
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file(path: try Self.followed(path), mode: status.st_mode & 0o777)
        case S_IFCHR, S_IFIFO: self = .stream(path: path)
        case S_IFDIR: throw FileError(path: path, reason: Self.isFolder)
        default: throw FileError(path: path, reason: "it is not a regular file")
        }
    }

    /// Finds out whether it can be written to, without changing what is there.
    func check() throws(FileError) {
        switch self {
        case .file(let path, let mode):
            let aside = Self.aside(path)
            close(try Self.open(aside, O_CREAT | O_TRUNC, mode, for: path))
            unlink(aside)
        // Opening a pipe may wake who reads it.
        case .stream, .own: break
        }
    }

    /// Writes the data, so that nobody ever finds half of it where that can be had: aside, to the disk, then renamed.
    func write(_ data: Data) throws(FileError) {
        switch self {
        case .own(let descriptor, let path): try FileSystem.writeAll(data, to: descriptor, path: path)
        case .stream(let path):
            // A pipe that nobody reads is an error rather than a wait without end.
            let file = try Self.open(path, O_NONBLOCK | O_NOCTTY, 0, for: path)
            defer { close(file) }
            _ = fcntl(file, F_SETFL, O_WRONLY)
            try FileSystem.writeAll(data, to: file, path: path)
        case .file(let path, let mode): try Self.replace(path, mode, data)
        }
    }

    private static func replace(_ path: String, _ mode: mode_t, _ data: Data) throws(FileError) {
        let aside = aside(path)
        let file = try open(aside, O_CREAT | O_TRUNC, mode, for: path)
        do throws(FileError) {
            try FileSystem.writeAll(data, to: file, path: path)
            guard fsync(file) == 0 else { throw FileError(path: path, reason: FileSystem.lastError) }
        } catch {
            close(file)
            unlink(aside)
            throw error
        }
        // Network file systems report a full disk only here.
        guard close(file) == 0, rename(aside, path) == 0 else {
            let reason = FileSystem.lastError
            unlink(aside)
            throw FileError(path: path, reason: reason)
        }
        syncFolder(of: path)
    }

    /// Of each process its own: two that write one file must not write into each other's half.
    private static func aside(_ path: String) -> String { "\(path).\(getpid()).part" }

    private static func open(
        _ file: String, _ flags: Int32, _ mode: mode_t, for path: String
    ) throws(FileError) -> Int32 {
        let descriptor = Glibc.open(file, O_WRONLY | O_CLOEXEC | flags, mode)
        guard descriptor >= 0 else { throw FileError(path: path, reason: FileSystem.lastError) }
        return descriptor
    }

    /// The place at the end of a chain of links.
    private static func followed(_ path: String) throws(FileError) -> String {
        var place = path
        // The kernel's own patience.
        for _ in 0..<40 {
            guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else { return place }
            place = target.hasPrefix("/") ? target : "\(folder(of: place))/\(target)"
        }
        throw FileError(path: path, reason: String(cString: strerror(ELOOP)))
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A rename is on the disk only when its folder is.
    private static func syncFolder(of path: String) {
        let descriptor = Glibc.open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static let isFolder = "it is a folder; name a file in it"
}
