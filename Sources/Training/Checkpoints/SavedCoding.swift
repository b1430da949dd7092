import Datasets
import Foundation

/// How a table's columns became the numbers that a network was trained with, as it travels with the weights: other rows mean
/// something else without it.
enum SavedCoding {
    private static let key = "table"

    /// What a weight file says of it, in JSON.
    static func metadata(_ coding: TableCoding?) -> [String: String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Its numbers are finite, so that it can always be encoded.
        guard let coding, let json = try? encoder.encode(coding) else { return [:] }
        return [key: String(decoding: json, as: UTF8.self)]
    }

    /// The coding that a weight file brings; nil if it brings none.
    ///
    /// - Throws: `WeightFileError.damaged` for what is none.
    static func read(_ metadata: [String: String], path: String) throws(WeightFileError) -> TableCoding? {
        guard let text = metadata[key] else { return nil }
        guard let coding = try? JSONDecoder().decode(TableCoding.self, from: Data(text.utf8)), coding.isSound else {
            throw .damaged(
                path: path, reason: "`\(key)` in its metadata does not say how a table's columns become numbers")
        }
        return coding
    }
}
