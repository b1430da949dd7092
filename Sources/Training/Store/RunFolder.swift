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
    private let hold: Mutex<(any RunHold)?>

    /// The folder at `path`, for a run of a recipe.
    ///
    /// - Parameter hold: what holds the run; it is taken with the first thing to keep where there is none yet.
    init(path: String, record: RunRecord, recipe: String, hold: (any RunHold)? = nil) {
        self.hold = Mutex(hold)
        self.path = path
        self.record = record
        self.recipe = recipe
    }

    /// The files of every run.
    typealias File = ArtefactName.Reserved

    public func keep(_ effect: RunEffect) throws(RunStoreError) {
        do {
            try write(effect)
        } catch let error as FileError {
            throw .storage(place: error.path, reason: error.reason)
        } catch let error as RunStoreError {
            throw error
        } catch {
            throw .storage(place: path, reason: "\(error)")
        }
    }

    private func write(_ effect: RunEffect) throws {
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
        case .artefact(let name, .text(let text)): try FileDestination(place(name)).write(Data(text.utf8))
        case .artefact(let name, .line(let line, let header)):
            let file = try place(name)
            let fitting = Artefact.line(line, header: header, behind: FileSystem.firstLine(of: file))
            try FileSystem.append("\(fitting)\n", to: file, header: "\(header)\n")
        case .artefact(let name, .weights(let weights)): try WeightFiles.write(weights, to: place(name))
        }
    }

    public var holdsCheckpoint: Bool {
        [.checkpoint, .previousCheckpoint].contains { FileManager.default.fileExists(atPath: place($0)) }
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
            return found(try checkpoint(at: file), at: file, in: path)
        } catch {
            guard let earlier = try? checkpoint(at: before) else { throw error }
            return found(earlier, at: before, in: path, unusable: error)
        }
    }

    private static func found(
        _ checkpoint: Checkpoint, at file: String, in path: String, unusable: CheckpointError? = nil
    ) -> FoundCheckpoint {
        FoundCheckpoint(
            checkpoint, place: file,
            run: FoundCheckpoint.OfRun(lastRecordedStep: lastRecordedStep(in: path), unusable: unusable))
    }

    /// What a run came to. Of the checkpoint only the head is read: a list need not add up gigabytes.
    static func overview(of run: RunRecord, in path: String) -> RunOverview {
        let header = [File.checkpoint, .previousCheckpoint].lazy
            .compactMap { CheckpointFile.header(of: place($0, in: path)) }.first
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let bytes = names.reduce(0) { total, name in
            var status = stat()
            return lstat("\(path)/\(name)", &status) == 0 ? total + Int(status.st_size) : total
        }
        return RunOverview(run, newest: header, bytes: bytes)
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
        guard stat(found.place, &status) == 0 else { return nil }
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
        try hold.withLock { hold in
            if hold == nil || !isThere { hold = try RunLock.take(folder: path, run: record.id) }
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
        if let reason = ArtefactName.objection(to: file) { throw FileError(path: file, reason: reason) }
        return "\(path)/\(file)"
    }
}
