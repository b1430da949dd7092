import Datasets
import Foundation
import Models
import Training

/// The exit codes that scripts rely on.
enum ExitStatus: Int32 {
    case done = 0
    case failed = 1
    case badUsage = 2
    case interrupted = 130

    /// The code of an error: bad usage where a name, a setting or a path was typed that can't be meant, failure where it is
    /// what a file holds, or what came of training.
    init(of error: any Error) {
        self = Self.isTyped(error) ? .badUsage : .failed
    }

    private static func isTyped(_ error: any Error) -> Bool {
        switch error {
        case let error as RecipeError:
            if case .override = error.mark { true } else { false }
        case RecipeLibraryError.unknown: true
        case RecipeLibraryError.unreadable(let found): !FileManager.default.fileExists(atPath: found.file)
        case InferenceError.otherTask, InferenceError.beamTooWide: true
        case let error as TrainingFailure: error.isUsage
        case RunStoreError.unknown, RunStoreError.ambiguous: true
        // A path of an option that can't even be opened.
        case WeightFileError.unreadable, CheckpointError.unreadable, DatasetError.takesNoPath, DatasetError.needsPath:
            true
        case DatasetError.unreadable(let path, _), DatasetError.missingFiles(let path, _):
            !FileManager.default.fileExists(atPath: path)
        default: false
        }
    }
}

/// The end of a command before it has come to its own end: mostly since it can't do what was asked.
struct Failure: Error {
    let status: ExitStatus
    /// What, where, and what to try; nil where all has been said.
    let message: String?

    /// The reader of the output has had enough, as `head` has after its lines. That is no failure and needs no words. The exit
    /// code is 0, and not the death by SIGPIPE that `cat` dies: a run that trains must save its checkpoint first, and in a
    /// shell with `set -o pipefail` the line `dlbench models | head -1` would fail.
    static let unread = Failure(.done)

    /// Whether this is `unread`.
    var isUnread: Bool { status == .done }

    init(_ status: ExitStatus, _ message: String? = nil) {
        self.status = status
        self.message = message
    }
}
