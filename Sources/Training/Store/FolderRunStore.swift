import Foundation

/// Runs as folders: `ROOT/ID/` with the recipe, raw metrics and timeline as JSON lines, checkpoints, and `run.json`.
public struct FolderRunStore: RunStore {
    public let root: String
    private let now: @Sendable () -> Date
    private let claims = RunClaims()

    /// A store in a folder, which is made when the first run is kept.
    ///
    /// - Parameter now: gives new runs their names.
    public init(root: String, now: @escaping @Sendable () -> Date = { Date() }) {
        self.root = root
        self.now = now
    }

    /// The user's store: `$XDG_DATA_HOME/dlbench/runs`.
    ///
    /// - Parameter environment: the process's variables.
    public init(environment: [String: String]) {
        // A relative XDG path is to be ignored, by that specification.
        let given = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let data = given ?? "\(environment["HOME"] ?? NSHomeDirectory())/.local/share"
        self.init(root: "\(data)/dlbench/runs")
    }

    public func newID(model: String) -> String {
        let letters = model.lowercased().map { $0.isLetter && $0.isASCII || $0.isNumber && $0.isASCII ? $0 : "-" }
        return claims.claim("\(LocalTime.text(now(), "%Y%m%d-%H%M%S"))-\(String(letters.prefix(40)))", in: root)
    }

    public func releaseUnused() { claims.releaseUnused() }

    public func keeper(for run: RunRecord, recipe: String, hold: (any RunHold)?) -> any RunKeeper {
        RunFolder(path: "\(root)/\(run.id)", record: run, recipe: recipe, hold: hold)
    }

    public func hold(_ id: String) throws(RunStoreError) -> (any RunHold)? {
        let folder = "\(root)/\(id)"
        guard FileManager.default.fileExists(atPath: folder) else { return nil }
        return try RunLock.take(folder: folder, run: id)
    }

    public func list() throws(RunStoreError) -> [RunRecord] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: root) else {
            guard FileManager.default.fileExists(atPath: root) else { return [] }
            throw .storage(place: root, reason: "it is not a folder that can be read")
        }
        return names.compactMap { RunFolder.record(in: "\(root)/\($0)", id: $0) }
            .sorted { ($0.started, $0.id) > ($1.started, $1.id) }
    }

    public func checkpoint(of id: String) throws -> FoundCheckpoint {
        try RunFolder.newestCheckpoint(in: "\(root)/\(id)", id: id)
    }

    public func overview(of run: RunRecord) -> RunOverview { RunFolder.overview(of: run, in: "\(root)/\(run.id)") }

    public func remove(_ id: String) throws(RunStoreError) {
        guard try list().contains(where: { $0.id == id }) else { throw .unknown(id, newest: nil) }
        // Held until it is gone, so that nobody begins to train it meanwhile.
        let held = try hold(id)
        defer { withExtendedLifetime(held) {} }
        do {
            try FileManager.default.removeItem(atPath: "\(root)/\(id)")
        } catch {
            throw .storage(place: "\(root)/\(id)", reason: "not all of it can be removed; check its permissions")
        }
    }
}
