import Foundation

extension RunFolder {
    /// The last step in a run's raw metrics; nil where no line tells of one. Read from the file's end: a long run's metrics are
    /// longer than its checkpoint.
    static func lastRecordedStep(in path: String) -> Int? {
        let metrics = URL(fileURLWithPath: path).appendingPathComponent(File.metrics.rawValue)
        guard let handle = try? FileHandle(forReadingFrom: metrics), let size = try? handle.seekToEnd() else {
            return nil
        }
        defer { try? handle.close() }
        let limit: UInt64 = 1 << 16
        guard (try? handle.seek(toOffset: size > limit ? size - limit : 0)) != nil,
            let bytes = try? handle.readToEnd()
        else { return nil }
        // Lines of epochs name no step; a line that was cut off is none.
        for line in bytes.split(separator: UInt8(ascii: "\n")).reversed() {
            let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            if let step = object?["step"] as? Int { return step }
        }
        return nil
    }
}
