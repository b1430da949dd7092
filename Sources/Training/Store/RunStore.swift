import Settings

/// Where runs are kept. It speaks of runs, checkpoints, records and artefacts, and not of files: a folder, a database or a test's
/// memory may stand behind it.
public protocol RunStore: Sendable {
    /// A name for a new run, readable and sorted by time. It is nobody else's from now on, not even that of a run which
    /// another process begins in the same second.
    func newID(model: String) -> String

    /// Gives back the names that were made and that nothing was kept under.
    func releaseUnused()

    /// Someone who keeps what a run of a recipe wants kept.
    ///
    /// - Parameter hold: what holds the run, if it is held already.
    func keeper(for run: RunRecord, recipe: String, hold: (any RunHold)?) -> any RunKeeper

    /// Holds a run for this process; nil where nothing is kept of it yet, so that there is nothing to hold.
    ///
    /// - Throws: `.inUse` if another process holds it, `.storage` if it can't be held.
    func hold(_ id: String) throws(RunStoreError) -> (any RunHold)?

    /// All runs, the newest first.
    ///
    /// - Throws: `.storage` if they can't be listed.
    func list() throws(RunStoreError) -> [RunRecord]

    /// The newest sound checkpoint of a run.
    ///
    /// - Throws: `RunStoreError.noCheckpoint`, or the `CheckpointError` of the newest one if none is sound.
    func checkpoint(of id: String) throws -> FoundCheckpoint

    /// What a run came to, and the room that it takes.
    func overview(of run: RunRecord) -> RunOverview

    /// Removes a run that nobody uses. Nobody calls this without having asked.
    ///
    /// - Throws: `.unknown`, `.inUse` for a run that is training, `.storage` if not all of it can be removed.
    func remove(_ id: String) throws(RunStoreError)
}

/// How many runs are kept before the oldest ones are offered for removal.
public enum KeptRuns {
    public static let limit = 50
}

extension RunStore {
    /// Someone who keeps what a run wants kept that nobody holds yet.
    public func keeper(for run: RunRecord, recipe: String = "") -> any RunKeeper {
        keeper(for: run, recipe: recipe, hold: nil)
    }

    /// The oldest runs beyond those that are kept: an offer, nothing is removed.
    ///
    /// - Throws: `.storage` if they can't be listed.
    public func removable() throws(RunStoreError) -> [RunRecord] { Array(try list().dropFirst(KeptRuns.limit)) }

    /// The run that `text` means: `last`, a whole name, or the beginning of exactly one.
    ///
    /// - Throws: `RunStoreError` if there is none, or more than one.
    public func find(_ text: String) throws(RunStoreError) -> RunRecord {
        let all = try list()
        if text == "last" {
            guard let newest = all.first else { throw .noRuns }
            return newest
        }
        if let exact = all.first(where: { $0.id == text }) { return exact }
        let matches = text.isEmpty ? [] : all.filter { $0.id.hasPrefix(text) }
        switch matches.count {
        case 1: return matches[0]
        case 0: throw .unknown(text, newest: all.first?.id)
        default: throw .ambiguous(text, matches.map(\.id))
        }
    }
}

/// Keeps what one run wants kept. Called on one queue at a time.
public protocol RunKeeper: Sendable {
    /// Carries out an effect.
    ///
    /// - Throws: `.storage` if that was impossible, `.inUse` if another process holds the run; what was there before is intact
    ///   then.
    func keep(_ effect: RunEffect) throws(RunStoreError)

    /// Whether a checkpoint is kept that the run can go on from.
    var holdsCheckpoint: Bool { get }
}

/// What is known of a run without opening it.
public struct RunRecord: Sendable, Equatable, Codable {
    public let id: String
    public let model: String
    public let data: String
    public let seed: UInt64
    /// Seconds since 1970.
    public let started: Double

    /// A run's record.
    public init(id: String, model: String, data: String, seed: UInt64, started: Double) {
        self.id = id
        self.model = model
        self.data = data
        self.seed = seed
        self.started = started
    }
}

/// Why runs can't be kept, found or read.
public enum RunStoreError: Error, Sendable, Equatable, CustomStringConvertible {
    case noRuns
    case unknown(String, newest: String?)
    case ambiguous(String, [String])
    case noCheckpoint(String)
    /// Another process trains the run, or has it open.
    case inUse(String, process: Int?)
    /// The place can't be read or written; both are in words that fit the kind of store.
    case storage(place: String, reason: String)

    public var description: String {
        switch self {
        case .noRuns: "there are no runs yet; `dlbench train` makes one"
        case .unknown(let text, let newest):
            "no run is called \(quoted(text))\(newest.map { "; the newest is \(quoted($0)), or say `last`" } ?? "; there are none yet")"
        case .ambiguous(let text, let ids):
            "\(quoted(text)) may mean \(quotedList(ids)); give more letters"
        case .noCheckpoint(let id):
            "run \(quoted(id)) has no checkpoint: it ended before the first was due, or none could be written"
        case .inUse(let id, let process):
            "run \(quoted(id)) is in use by \(process.map { "process \($0)" } ?? "another process"); wait for its end, or stop it first"
        case .storage(let place, let reason): "\(place): \(reason)"
        }
    }
}
