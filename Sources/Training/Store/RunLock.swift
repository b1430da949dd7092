import Foundation

/// Holds a run that is kept in a folder.
///
/// The system's own lock on a file in the run's folder. It goes with the process however that ends, so nothing has to be
/// cleaned up after a crash; the file stays, since removing it would let two processes hold two files of one name.
public final class RunLock: RunHold {
    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Closing the file gives the lock back.
    deinit { close(descriptor) }

    /// Takes the lock of the run in `folder`.
    ///
    /// - Throws: `.inUse` if another process, or another run of this one, holds it; `.storage` if there can be no such file.
    static func take(folder: String, run id: String) throws(RunStoreError) -> RunLock {
        let path = "\(folder)/\(RunFolder.File.lock.rawValue)"
        while true {
            let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard file >= 0 else { throw .storage(place: path, reason: FileSystem.lastError) }
            var result: Int32
            repeat { result = flock(file, LOCK_EX | LOCK_NB) } while result != 0 && errno == EINTR
            let failure = result == 0 ? 0 : errno
            if failure == EWOULDBLOCK {
                let holder = holder(of: file)
                close(file)
                throw .inUse(id, process: holder)
            }
            // A file system without locks (some network ones) holds runs all the same, only unguarded.
            if failure != 0 || isStill(file, at: path) { return RunLock(file) }
            // Another process removed the run between the two calls, and this file with it.
            close(file)
        }
    }

    /// Whether the open file is the one that stands at `path`.
    private static func isStill(_ file: Int32, at path: String) -> Bool {
        var (opened, named) = (stat(), stat())
        return fstat(file, &opened) == 0 && stat(path, &named) == 0 && opened.st_ino == named.st_ino
            && opened.st_dev == named.st_dev
    }

    /// The process that holds the lock, as the system lists it; nil where it is none of this machine, or of another container.
    private static func holder(of file: Int32) -> Int? {
        var status = stat()
        guard fstat(file, &status) == 0, let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else {
            return nil
        }
        // A device's number, as the C library packs it.
        let device = UInt64(status.st_dev)
        let major = device >> 8 & 0xFFF | device >> 32 & ~0xFFF
        let minor = device & 0xFF | device >> 12 & ~0xFF
        func hexadecimal(_ number: UInt64) -> String { (number < 16 ? "0" : "") + String(number, radix: 16) }
        let place = "\(hexadecimal(major)):\(hexadecimal(minor)):\(status.st_ino)"
        // `1: FLOCK  ADVISORY  WRITE 4711 08:01:1234567 0 EOF`: the process, then the file's place and number.
        for line in locks.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count >= 6, fields[1] == "FLOCK", fields[5] == place else { continue }
            return Int(fields[4]).flatMap { $0 > 0 ? $0 : nil }
        }
        return nil
    }
}
