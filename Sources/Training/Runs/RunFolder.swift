import Foundation
import Synchronization

/// A run's folder. It is made when there is first something to keep, so that looking around leaves nothing behind.
public final class RunFolder: RunKeeper {
    public let path: String
    private let record: RunRecord
    private let hasFolder = Mutex(false)

    /// The folder at `path`.
    init(path: String, record: RunRecord) {
        self.path = path
        self.record = record
    }

    /// The newest checkpoint, and the one before it, which is used if the newest is damaged.
    private static let (newest, previous) = ("checkpoint", "checkpoint.previous")

    public func keep(_ effect: RunEffect) throws {
        try prepareFolder(effect)
        switch effect {
        case .metrics(let records):
            try FileSystem.append(records.map { $0.json + "\n" }.joined(), to: "\(path)/metrics.jsonl")
        case .journal(let lines):
            try FileSystem.append(lines.map { $0 + "\n" }.joined(), to: "\(path)/journal.jsonl")
        case .checkpoint(let checkpoint):
            let data = try CheckpointFile.encode(checkpoint)
            // The one before stays until the new one is whole and on the disk.
            let file = "\(path)/\(Self.newest)"
            if FileManager.default.fileExists(atPath: file) {
                unlink("\(path)/\(Self.previous)")
                link(file, "\(path)/\(Self.previous)")
            }
            try FileSystem.replace(file, with: data)
        case .weights(let file, let tensors): try WeightFiles.write(tensors, to: "\(path)/\(Self.plain(file))")
        case .write(let file, let text): try FileSystem.replace("\(path)/\(Self.plain(file))", with: Data(text.utf8))
        case .append(let file, let header, let line):
            try FileSystem.append("\(line)\n", to: "\(path)/\(Self.plain(file))", header: "\(header)\n")
        }
    }

    /// Reads a checkpoint file.
    ///
    /// - Throws: `CheckpointError`.
    public static func checkpoint(at file: String) throws(CheckpointError) -> Checkpoint {
        let data: Data
        do {
            data = try FileSystem.read(file)
        } catch {
            throw .unreadable(file: file, reason: "\(error)")
        }
        return try CheckpointFile.decode(data, file: file)
    }

    /// The newest sound checkpoint of a run's folder.
    ///
    /// - Throws: what is wrong with the newest one, if the one before is not sound either.
    static func newestCheckpoint(in path: String, id: String) throws -> (checkpoint: Checkpoint, file: String) {
        let (file, before) = ("\(path)/\(newest)", "\(path)/\(previous)")
        guard FileManager.default.fileExists(atPath: file) || FileManager.default.fileExists(atPath: before) else {
            throw RunStoreError.noCheckpoint(id)
        }
        do {
            return (try checkpoint(at: file), file)
        } catch {
            guard let earlier = try? checkpoint(at: before) else { throw error }
            return (earlier, before)
        }
    }

    private func prepareFolder(_ effect: RunEffect) throws {
        // A folder that was taken away while the run lasted is made again.
        guard !hasFolder.withLock({ $0 }) || !FileManager.default.fileExists(atPath: path) else { return }
        try FileSystem.makeFolder(path)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try FileSystem.replace("\(path)/run.json", with: try encoder.encode(record))
        if case .checkpoint(let checkpoint) = effect {
            try FileSystem.replace("\(path)/recipe.yaml", with: Data(checkpoint.header.origin.recipe.utf8))
        }
        hasFolder.withLock { $0 = true }
    }

    /// A file's name without folders: a recipe must not write elsewhere.
    private static func plain(_ file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? "file"
        return name == ".." || name == "." ? "file" : name
    }
}
