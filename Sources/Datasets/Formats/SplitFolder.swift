import Foundation
import Settings

/// Which of a data set's parts a file's samples are of.
enum SplitRole: Int, CaseIterable {
    case training, validation, test

    /// The words in file names that tell.
    private var words: Set<String> {
        switch self {
        case .training: ["train", "training"]
        case .validation: ["dev", "devel", "valid", "val", "validation", "testa"]
        case .test: ["test", "testb"]
        }
    }

    /// What a file's name says: `train.tsv`, `en_gum-ud-dev.conllu`, `eng.testb`; nil where it says nothing, or two things.
    init?(_ url: URL) {
        let words = url.lastPathComponent.lowercased().split { !$0.isLetter }.map(String.init)
        let roles = Self.allCases.filter { !$0.words.isDisjoint(with: words) }
        guard roles.count == 1 else { return nil }
        self = roles[0]
    }
}

/// A folder that is split already: its files are called after the parts that they hold.
struct SplitFolder {
    /// The files of each part, sorted by name.
    private let parts: [[URL]]
    /// What the user should know of the folder.
    let notes: [String]

    /// The parts of a folder; nil if it is not split: a file to train on, and one to validate or to test.
    init?(_ folder: TextFolder) {
        let roles = folder.files.map(SplitRole.init)
        parts = SplitRole.allCases.map { role in
            zip(folder.files, roles).filter { $0.1 == role }.map(\.0)
        }
        guard !parts[0].isEmpty, !parts[1].isEmpty || !parts[2].isEmpty else { return nil }
        let others = zip(folder.files, roles).filter { $0.1 == nil }.map(\.0.lastPathComponent)
        let names = zip(["training", "validation", "test"], parts).filter { !$1.isEmpty }.map { part, files in
            "\(part): \(quotedList(files.map(\.lastPathComponent), limit: 3))"
        }
        notes =
            ["the folder is split already: \(names.joined(separator: "; "))"]
            + (others.isEmpty
                ? [] : ["not read, because the name says neither train, dev nor test: \(quotedList(others, limit: 3))"])
    }

    /// The files of a part.
    func files(_ role: SplitRole) -> [URL] { parts[role.rawValue] }
}
