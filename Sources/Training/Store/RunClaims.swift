import Foundation
import Synchronization

/// The names that this process has taken for its runs. A name is taken by making its folder: that is the one test for
/// "unused" which two processes can't both pass.
final class RunClaims: Sendable {
    private let folders = Mutex<[String]>([])

    /// Takes `name`, or `name-2`, `name-3` where there are runs of that name. Where no folder can be made the name is
    /// given all the same: nothing will be kept under it, and the first attempt will say so.
    func claim(_ name: String, in root: String) -> String {
        guard (try? FileSystem.makeFolder(root)) != nil else { return name }
        for count in 1... {
            let candidate = count == 1 ? name : "\(name)-\(count)"
            guard let isOurs = try? FileSystem.claimFolder("\(root)/\(candidate)") else { return name }
            guard isOurs else { continue }
            folders.withLock { $0.append("\(root)/\(candidate)") }
            return candidate
        }
        return name
    }

    /// Takes the folders away that are still empty.
    func releaseUnused() {
        folders.withLock { folders in
            // A folder with anything in it stays: that is the system's own rule.
            for folder in folders { rmdir(folder) }
            folders = []
        }
    }
}
