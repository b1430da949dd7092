import Foundation

/// Files as bytes, decompressed where they are compressed.
enum FileBytes {
    /// The content of a file.
    ///
    /// - Throws: `DatasetError` that names the file.
    static func read(_ url: URL) throws(DatasetError) -> [UInt8] {
        let data: Data
        do {
            data = try Data(contentsOf: url, options: .mappedIfSafe)
        } catch {
            throw .unreadable(path: url.path, reason: reason(error))
        }
        let bytes = [UInt8](data)
        return Gzip.isCompressed(bytes) ? try Gzip.inflate(bytes, path: url.path) : bytes
    }

    /// The file `name` of a folder, plain or with `.gz`; nil if there is neither.
    static func find(_ name: String, in folder: URL) -> URL? {
        [name, name + ".gz"].map { folder.appendingPathComponent($0) }.first {
            FileManager.default.fileExists(atPath: $0.path)
        }
    }

    /// The names of a folder's files, sorted.
    ///
    /// - Throws: `DatasetError` if it can't be listed.
    static func list(_ folder: URL) throws(DatasetError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        } catch {
            throw .unreadable(path: folder.path, reason: reason(error))
        }
    }

    private static func reason(_ error: any Error) -> String {
        let code = (error as NSError).code
        switch CocoaError.Code(rawValue: code) {
        case .fileReadNoSuchFile, .fileNoSuchFile: return "there is no such file or folder"
        case .fileReadNoPermission: return "permission denied"
        default: return error.localizedDescription
        }
    }
}
