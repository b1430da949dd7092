import Foundation
import Synchronization

/// A run's folder. What belongs to every run is written when there is first something to keep.
public final class RunFolder: RunKeeper {
    public let path: String
    private let record: RunRecord
    private let recipe: String
    private let isPrepared = Mutex(false)
    /// Whether the newest checkpoint is of this process, and so sound. One that was found is read before it may take the place
    /// of the one before: if it is damaged, that is the only one to go back to.
    private let hasWrittenCheckpoint = Mutex(false)
    private let lock: Mutex<RunLock?>

    /// The folder at `path`, for a run of a recipe.
    ///
    /// - Parameter lock: what holds the run; it is taken with the first thing to keep where there is none yet.
    init(path: String, record: RunRecord, recipe: String, lock: RunLock? = nil) {
        self.lock = Mutex(lock)
        self.path = path
        self.record = record
        self.recipe = recipe
    }

    /// The files of every run.
    enum File: String, CaseIterable {
        case record = "run.json"
        case recipe = "recipe.yaml"
        case metrics = "metrics.jsonl"
        case timeline = "timeline.jsonl"
        case lock
        case checkpoint
        /// The checkpoint before, which is used if the newest is damaged.
        case previousCheckpoint = "checkpoint.previous"
    }

    public func keep(_ effect: RunEffect) throws {
        try prepare()
        switch effect {
        case .metrics(let records): try FileSystem.append(records.map { $0.json + "\n" }.joined(), to: place(.metrics))
        case .timeline(let events): try FileSystem.append(TimelineLines.text(events), to: place(.timeline))
        case .checkpoint(let checkpoint):
            let data = try CheckpointFile.encode(checkpoint)
            // The one before stays until the new one is whole and on the disk.
            let (file, before) = (place(.checkpoint), place(.previousCheckpoint))
            if hasWrittenCheckpoint.withLock({ $0 }) || (try? Self.checkpoint(at: file)) != nil {
                unlink(before)
                link(file, before)
            }
            try FileDestination(file).write(data)
            hasWrittenCheckpoint.withLock { $0 = true }
        case .weights(let file, let weights): try WeightFiles.write(weights, to: place(file))
        case .write(let file, let text): try FileDestination(place(file)).write(Data(text.utf8))
        case .append(let file, let header, let line):
            try FileSystem.append("\(line)\n", to: place(file), header: "\(header)\n")
        }
    }

    public var holdsCheckpoint: Bool {
        [.checkpoint, .previousCheckpoint].contains { FileManager.default.fileExists(atPath: place($0)) }
    }

    /// Why a recipe may not have a file of that name written into its run's folder; nil if it may.
    static func objection(to name: String) -> String? {
        if let reason = FileName.objection(to: name) { return reason }
        let isOurs = File.allCases.contains { $0.rawValue == name } || name.hasSuffix(".part")
        return isOurs ? "the run itself keeps a file of that name" : nil
    }

    /// Reads a checkpoint file.
    ///
    /// - Throws: `CheckpointError`.
    public static func checkpoint(at file: String) throws(CheckpointError) -> Checkpoint {
        let data: Data
        do {
            data = try FileSystem.read(file)
        } catch {
            throw .unreadable(file: file, reason: error.reason)
        }
        return try CheckpointFile.decode(data, file: file)
    }

    /// The newest sound checkpoint of a run's folder.
    ///
    /// - Throws: what is wrong with the newest one, if the one before is not sound either.
    static func newestCheckpoint(in path: String, id: String) throws -> FoundCheckpoint {
        let (file, before) = (place(.checkpoint, in: path), place(.previousCheckpoint, in: path))
        guard FileManager.default.fileExists(atPath: file) || FileManager.default.fileExists(atPath: before) else {
            throw RunStoreError.noCheckpoint(id)
        }
        do {
            return FoundCheckpoint(try checkpoint(at: file), file: file, isOfFolder: true)
        } catch {
            guard let earlier = try? checkpoint(at: before) else { throw error }
            return FoundCheckpoint(earlier, file: before, isOfFolder: true, unusable: error)
        }
    }

    /// What is known of the run in a folder: its record, or, where that is lost or damaged, what its checkpoint says.
    /// nil for a folder that is none of ours, or was never finished; it is left alone.
    static func record(in path: String, id: String) -> RunRecord? {
        let data = try? FileSystem.read(place(.record, in: path))
        if let data, let record = try? JSONDecoder().decode(RunRecord.self, from: data), record.id == id {
            return record
        }
        guard let found = try? newestCheckpoint(in: path, id: id) else { return nil }
        var status = stat()
        guard stat(found.file, &status) == 0 else { return nil }
        return RunRecord(
            id: id, model: found.checkpoint.header.model, data: "", seed: found.checkpoint.header.seed,
            started: Double(status.st_mtim.tv_sec))
    }

    private func prepare() throws {
        // A folder that was taken away while the run lasted is made again.
        let isThere = FileManager.default.fileExists(atPath: path)
        guard !isPrepared.withLock({ $0 }) || !isThere else { return }
        try FileSystem.makeFolder(path)
        // What was held of a folder that is gone holds nothing.
        try lock.withLock { lock in
            if lock == nil || !isThere { lock = try RunLock.take(folder: path, run: record.id) }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try FileDestination(place(.record)).write(encoder.encode(record))
        try FileDestination(place(.recipe)).write(Data(recipe.utf8))
        isPrepared.withLock { $0 = true }
    }

    private static func place(_ file: File, in path: String) -> String { "\(path)/\(file.rawValue)" }
    private func place(_ file: File) -> String { Self.place(file, in: path) }

    /// The place of a callback's file; its name was looked at when the recipe was read.
    private func place(_ file: String) throws -> String {
        if let reason = Self.objection(to: file) { throw FileError(path: file, reason: reason) }
        return "\(path)/\(file)"
    }
}
