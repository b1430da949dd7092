import Foundation
import Settings
import Tensors
import Words

/// A text of the user's for language models: its last tenth validates, as in nanoGPT.
///
/// Bytes that are no UTF-8 become U+FFFD and are counted; line ends are read as `\n`.
public struct PlainTextData: TextDatasetKind {
    public static let kind = "text"
    public static let summary = "a plain text, for language models"
    public static let files: String? =
        "a text file, or several that are read one after another, or one for train, dev and test each"
    public static let settings = [pathSetting, TextFolder.encodingSetting] + TextAssembly.settings

    /// The share of damaged characters from which a file is no text.
    private static let damage = 0.01

    private let settings: SettingValues

    public init(_ settings: SettingValues) { self.settings = settings }

    public var task: LearningTask { .languageModel }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let folder = try TextFolder(request, settings, kind: Self.self)
        guard !folder.files.isEmpty else { throw .missingFiles(folder: folder.path, expected: "a text file") }
        let assembly = TextAssembly(kind: Self.kind, settings: settings, given: request.tokenizers)
        var notes: [String] = []
        guard let split = SplitFolder(folder) else {
            return try assembly.dataset(Self.text(folder.files, in: folder, &notes), notes: notes)
        }
        var parts: [[UInt8]] = []
        for role in SplitRole.allCases { parts.append(try Self.text(split.files(role), in: folder, &notes)) }
        return try assembly.dataset(
            training: parts[0], validation: parts[1], test: parts[2], notes: split.notes + notes)
    }

    /// Files one after another.
    private static func text(
        _ files: [URL], in folder: TextFolder, _ notes: inout [String]
    ) throws(DatasetError) -> [UInt8] {
        var text: [UInt8] = []
        for url in files { text += try repaired(folder.text(url), &notes) }
        return text
    }

    /// A file's bytes with `\n` at line ends, and without what is no character.
    private static func repaired(_ file: TextFile, _ notes: inout [String]) throws(DatasetError) -> [UInt8] {
        var bytes = file.bytes
        notes += file.notes
        if !file.isValid {
            let text = String(decoding: bytes, as: UTF8.self)
            let (before, after) = (replacements(bytes), replacements(Array(text.utf8)))
            guard Double(after - before) <= damage * Double(text.unicodeScalars.count) else {
                let hint = file.encodingHint.map { "; \($0)" } ?? ""
                throw .malformed(
                    path: file.path, expected: "a text in \(file.encoding.rawValue)",
                    got: "none at \(CountText.words(after - before, "place"))\(hint)")
            }
            notes.append(
                "\(plainText(file.path)): \(CountText.words(after - before, "place")) \(file.fault) became U+FFFD"
            )
            bytes = Array(text.utf8)
        }
        guard bytes.contains(13) else { return bytes }
        return bytes.indices.filter { !(bytes[$0] == 13 && $0 + 1 < bytes.count && bytes[$0 + 1] == 10) }.map {
            bytes[$0]
        }
    }

    /// How often U+FFFD stands in a text.
    private static func replacements(_ bytes: [UInt8]) -> Int {
        var count = 0
        for index in bytes.indices.dropLast(2) where bytes[index] == 0xEF {
            if bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD { count += 1 }
        }
        return count
    }
}
