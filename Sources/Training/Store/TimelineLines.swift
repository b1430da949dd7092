import Foundation

/// A timeline in a run's folder: an event a line, as JSON, each with the version of the form.
package enum TimelineLines {
    /// The lines of some events.
    ///
    /// - Throws: what the JSON encoder throws; never for an event that a run can have.
    package static func text(_ events: [TimelineEvent]) throws -> String {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try events.map { event in
            String(decoding: try encoder.encode(Line(version: Timeline.version, event: event)), as: UTF8.self) + "\n"
        }.joined()
    }

    /// The event's own fields, with the version among them.
    private struct Line: Encodable {
        let version: Int
        let event: TimelineEvent

        private enum Key: String, CodingKey { case version }

        func encode(to encoder: any Encoder) throws {
            try event.encode(to: encoder)
            var values = encoder.container(keyedBy: Key.self)
            try values.encode(version, forKey: .version)
        }
    }
}
