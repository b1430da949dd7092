import Foundation
import Words

/// The classes of a network's outputs, as they travel with weights: without them an output is a number without a meaning.
enum SavedClasses {
    private static let key = "classes"

    /// What a weight file says of them: their names in a list of JSON, in the order of the outputs.
    static func metadata(_ classNames: [String]) -> [String: String] {
        classNames.isEmpty ? [:] : [key: JSONText.array(classNames.map(JSONText.text))]
    }

    /// The classes that a weight file brings; none if it brings none.
    ///
    /// - Throws: `WeightFileError.damaged` for what is no list of different names.
    static func read(_ metadata: [String: String], path: String) throws(WeightFileError) -> [String] {
        guard let text = metadata[key] else { return [] }
        guard let names = try? JSONDecoder().decode([String].self, from: Data(text.utf8)),
            names.allSatisfy({ !$0.isEmpty }), Set(names).count == names.count
        else {
            throw .damaged(path: path, reason: "`\(key)` in its metadata is not a JSON list of different names")
        }
        return names
    }
}
