import Datasets
import Foundation

/// How samples became the numbers that a network was trained with, as far as it was learnt from them. It travels with the
/// weights: other samples mean something else without it.
enum SavedCoding {
    private static let key = "coding"
    /// In files of the time when only tables had a coding.
    private static let formerKey = "table"

    /// What a weight file says of it, in JSON.
    static func metadata(_ coding: DataCoding?) -> [String: String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Its numbers are finite, so that it can always be encoded.
        guard let coding, let json = try? encoder.encode(coding) else { return [:] }
        return [key: String(decoding: json, as: UTF8.self)]
    }

    /// The coding that a weight file brings; nil if it brings none.
    ///
    /// - Throws: `WeightFileError.damaged` for what is none.
    static func read(_ metadata: [String: String], path: String) throws(WeightFileError) -> DataCoding? {
        let known = metadata[key] == nil ? formerKey : key
        guard let text = metadata[known] else { return nil }
        guard let coding = try? JSONDecoder().decode(DataCoding.self, from: Data(text.utf8)), coding.isSound else {
            throw .damaged(
                path: path, reason: "`\(known)` in its metadata does not say how samples become numbers")
        }
        return coding
    }
}
