import Foundation
import Settings

/// The two streams of a program that talks to people and to other programs: results to standard output, everything else
/// to standard error. Each call writes at once; into a pipe, too, a line is there when it is said.
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

    /// Writes a result, and ends the line.
    ///
    /// - Throws: `Failure` if it can't be written: without a word where the reader has gone, as at the end of `| head`.
    static func show(_ text: String, terminator: String = "\n") throws(Failure) {
        let shown = isatty(STDOUT_FILENO) == 1 ? harmless(text) : text
        let error = write(shown + terminator, to: STDOUT_FILENO)
        guard error != 0 else { return }
        guard error != EPIPE else { throw Failure(.failed) }
        throw Failure(.failed, "the output can't be written: \(String(cString: strerror(error)))")
    }

    /// The text without control characters: a model's tokens come out of a file, and must not drive the terminal.
    private static func harmless(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
            result.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    /// Writes a line for people, under the program's name, without what steers a terminal: a message may quote a path or a
    /// name out of a file. Where that is impossible there is nobody to tell.
    static func say(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let plain = lines.map { plainText(String($0), limit: .max) }.joined(separator: "\n")
        _ = write("dlbench: \(plain)\n", to: STDERR_FILENO)
    }

    /// Says how many tokens of a text a model can't read, if there are any.
    static func sayUnknown(_ count: Int, of text: String) {
        guard count > 0 else { return }
        let tokens = count == 1 ? "1 token" : "\(count) tokens"
        say("the model's vocabulary lacks \(tokens) of \(text), which it reads as <unk>")
    }

    /// Writes to standard error as it is.
    static func draw(_ text: String) { _ = write(text, to: STDERR_FILENO) }

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
