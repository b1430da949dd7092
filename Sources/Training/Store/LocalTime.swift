import Foundation
import Glibc

/// Moments in the machine's time zone, as text.
///
/// By the C library and not by `DateFormatter`, which needs tables that the program leaves out (see `NoICUData.c`).
public enum LocalTime {
    /// A moment in a format of `strftime`: `%Y-%m-%d %H:%M`. Empty where the moment is beyond what a calendar holds.
    public static func text(_ moment: Date, _ format: String) -> String {
        guard let seconds = time_t(exactly: moment.timeIntervalSince1970.rounded(.down)) else { return "" }
        var (time, parts) = (seconds, tm())
        guard localtime_r(&time, &parts) != nil else { return "" }
        var buffer = [UInt8](repeating: 0, count: 128)
        let count = buffer.withUnsafeMutableBytes { bytes in
            strftime(bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count, format, &parts)
        }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}
