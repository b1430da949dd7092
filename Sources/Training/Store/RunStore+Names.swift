import Foundation

/// What `--resume` and `replay` name: a run, the beginning of a run's name, `last`, or the path of a checkpoint's file or of a
/// run's folder, which may lie outside of the store.
extension RunStore {
    /// The checkpoint that `text` names.
    ///
    /// - Throws: `RunStoreError` or `CheckpointError`.
    public func checkpoint(named text: String) throws -> FoundCheckpoint {
        if text.contains("/") { return try CheckpointPath.checkpoint(at: text) }
        do {
            return try checkpoint(of: find(text).id)
        } catch RunStoreError.unknown where FileManager.default.fileExists(atPath: text) {
            return try CheckpointPath.checkpoint(at: text)
        }
    }

    /// The run that `text` names, found without reading its numbers; nil where only reading all of it will tell.
    ///
    /// - Throws: `RunStoreError` for a name that is none, `CheckpointError.unreadable` for a path to nothing.
    public func runID(named text: String) throws -> String? {
        if !text.contains("/") {
            do {
                return try find(text).id
            } catch RunStoreError.unknown where FileManager.default.fileExists(atPath: text) {}
        }
        return try CheckpointPath.runID(at: text)
    }
}

/// A checkpoint that somebody names by its path, whether or not a store keeps its run.
private enum CheckpointPath {
    static func checkpoint(at path: String) throws -> FoundCheckpoint {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return FoundCheckpoint(try RunFolder.checkpoint(at: path), place: path)
        }
        return try RunFolder.newestCheckpoint(in: path, id: path)
    }

    static func runID(at path: String) throws(CheckpointError) -> String? {
        guard FileManager.default.fileExists(atPath: path) else {
            throw .unreadable(file: path, reason: String(cString: strerror(ENOENT)))
        }
        return [path, "\(path)/\(RunFolder.File.checkpoint.rawValue)"].lazy
            .compactMap { CheckpointFile.header(of: $0)?.run }.first
    }
}
