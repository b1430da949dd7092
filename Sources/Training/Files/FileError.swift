/// Why a file can't be read or written: which, and what the system or the program says of it.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file or folder.
    public let path: String
    /// What is wrong, without the path.
    public let reason: String

    /// An error about the file or folder at `path`.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "\(path): \(reason)" }
}
