import Foundation
import Settings
import Synchronization

/// The two streams of a program that talks to people and to other programs: results to standard output, everything else
/// to standard error. Each call writes at once; into a pipe, too, a line is there as soon as it is printed.
enum Console {
    /// Makes the streams safe to write to. Called before anything else is opened.
    static func prepare() {
        // A reader that has gone away is an error of the next write instead of the end of a training run.
        signal(SIGPIPE, SIG_IGN)
        // And so is the limit of a file's size.
        signal(SIGXFSZ, SIG_IGN)
        // A stream that was closed would be the number of the next file that is opened, a checkpoint perhaps. One that
        // can't be written to takes the place of those that should fail, as they do when closed.
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes a result for other programs (JSON, a recipe, a model's writing), and ends the line: as it is, but without
    /// what steers a terminal where it goes to one.
    ///
    /// - Throws: `Failure` if it can't be written; `Failure.unread` where the reader has gone, as at the end of `| head`.
    static func show(_ text: String, terminator: String = "\n") throws(Failure) {
        let shown = isatty(STDOUT_FILENO) == 1 ? harmless(text) : text
        let error = write(shown + terminator, to: STDOUT_FILENO)
        guard error != 0 else { return }
        guard error != EPIPE else { throw Failure.unread }
        throw Failure(.failed, "the output can't be written: \(String(cString: strerror(error)))")
    }

    /// Writes a line for people, such as a row of a list: clean wherever it goes, since a file or a pager shows it to a
    /// terminal later.
    ///
    /// - Throws: `Failure` as `show` does.
    static func list(_ line: String) throws(Failure) { try show(harmless(line)) }

    /// Writes a line for people, under the program's name. Where that is impossible there is nobody to tell.
    static func say(_ text: String) {
        _ = write("\(name)\(short(harmless(text)))\n", to: STDERR_FILENO)
        listener.withLock { $0 }?()
    }

    /// A line of `say` without the program's name, for where everything is the program's.
    static func withoutName(_ line: String) -> String {
        line.hasPrefix(name) ? String(line.dropFirst(name.count)) : line
    }

    private static let name = "dlbench: "

    /// Is called after each `say`: while the screen is on, what is said goes into a file that nobody else watches.
    static let listener = Mutex<(@Sendable () -> Void)?>(nil)

    /// The text with everything written out that steers a terminal, but for line ends and tabs. The last gate: whatever a
    /// message has taken out of a file, it only prints.
    static func harmless(_ text: String) -> String {
        text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }.map { line in
            line.split(omittingEmptySubsequences: false) { $0 == "\t" }
                .map { plainText(String($0), limit: .max) }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    /// A message that fills the screen hides its own beginning: what is cut is counted.
    private static func short(_ text: String) -> String {
        let rest = text.unicodeScalars.dropFirst(messageLimit)
        guard !rest.isEmpty else { return text }
        return String(text.unicodeScalars.prefix(messageLimit)) + " … (\(rest.count) more characters)"
    }

    private static let messageLimit = 4_000

    /// Says how many tokens of a text a model can't read, if there are any.
    static func sayUnknown(_ count: Int, of text: String) {
        guard count > 0 else { return }
        let tokens = count == 1 ? "1 token" : "\(count) tokens"
        say("the model's vocabulary lacks \(tokens) of \(text), which it reads as <unk>")
    }

    /// Writes to standard error as it is: for what the program has made itself, such as a progress bar.
    static func draw(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// Writes to standard error what may hold words out of files or of the command line.
    static func write(_ text: String) { draw(harmless(text)) }

    /// Writes all of it; 0, or why that failed.
    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress.unsafelyUnwrapped + done, bytes.count - done)
                if count < 0, errno == EINTR { continue }
                if count < 0, errno == EAGAIN {
                    // Somebody else made the terminal non-blocking; waiting is what a blocking write would do.
                    var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&ready, 1, -1)
                    continue
                }
                guard count > 0 else { return errno }
                done += count
            }
            return 0
        }
    }
}
