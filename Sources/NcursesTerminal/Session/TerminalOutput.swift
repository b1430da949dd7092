import Glibc

/// The way to the terminal: what it does not take at once waits here, so that a slow link never holds up the loop.
final class TerminalOutput {
    /// Where the bytes go.
    let descriptor: Int32

    private var pending: [UInt8] = []
    private var sent = 0

    /// - Parameter descriptor: written to without waiting, if it is non-blocking.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Whether the terminal has taken all; a frame made before would only queue up behind an older one.
    var isDrained: Bool { pending.isEmpty }

    /// Writes `bytes`, behind whatever still waits.
    func send(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { send($0) }
    }

    /// Writes `bytes`, behind whatever still waits.
    func send(_ bytes: UnsafeRawBufferPointer) {
        guard pending.isEmpty else {
            pending.append(contentsOf: bytes)
            flush()
            return
        }
        let count = write(bytes)
        if count < bytes.count { pending.append(contentsOf: bytes[count...]) }
    }

    /// Writes as much of what waits as the terminal takes now.
    func flush() {
        guard !pending.isEmpty else { return }
        sent += pending[sent...].withUnsafeBytes { write($0) }
        if sent == pending.count {
            pending.removeAll(keepingCapacity: true)
            sent = 0
        }
    }

    /// Writes all that waits, or gives up after `milliseconds` without progress.
    func drain(milliseconds: Int32) {
        while !pending.isEmpty {
            var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard Glibc.poll(&poll, 1, milliseconds) > 0, poll.revents & Int16(POLLOUT) != 0 else { break }
            let before = sent
            flush()
            if !pending.isEmpty, sent == before { break }
        }
        // Half an escape sequence is worse than a frame that is cut: the caller sends its own reset next.
        pending.removeAll()
        sent = 0
    }

    /// What `write` took before it would have had to wait. A closed terminal takes nothing more: that is told by poll.
    private func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        var taken = 0
        while taken < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress! + taken, bytes.count - taken)  // count > 0: not nil
            if count > 0 {
                taken += count
            } else if count < 0, errno == EINTR {
                continue
            } else {
                break
            }
        }
        return taken
    }
}
