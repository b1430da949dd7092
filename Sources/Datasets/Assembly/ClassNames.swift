import Settings

/// The classes of labelled texts, in the order of a network's outputs.
struct ClassNames {
    /// Classes beyond which the column can't be the one of classes.
    private static let limit = 1_000

    let names: [String]
    /// What the user should know of them.
    let notes: [String]
    private let ids: [String: Int32]

    /// The classes that occur among `labels`, in one total order: numbers by their value, all else by its scalars.
    ///
    /// - Parameters:
    ///   - given: the classes of a trained network. Labels are mapped to them by name; its order stays.
    ///   - word: what one is called in messages: `class`, `tag`.
    ///   - noun: what has them: `texts`, `rows`.
    /// - Throws: `DatasetError.otherClasses` for a label that is not among `given`; `badSetting` for too many.
    init(
        of labels: some Sequence<String>, given: [String], kind: String, word: String, noun: String = "texts"
    ) throws(DatasetError) {
        let found = Self.sorted(Set(labels))
        guard found.count <= Self.limit else {
            throw .badSetting(
                dataset: kind,
                message: "\(found.count) different \(word) names are more than \(Self.limit); is that the right column?"
            )
        }
        let known = Set(given)
        guard given.isEmpty || found.allSatisfy(known.contains) else {
            throw .otherClasses(dataset: kind, expected: given, got: found)
        }
        names = given.isEmpty ? found : given
        let present = Set(found)
        let missing = names.filter { !present.contains($0) }
        notes =
            missing.isEmpty
            ? [] : ["the \(noun) here have no sample of \(quotedList(missing)), which the network was trained for"]
        ids = Dictionary(names.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
    }

    /// The class of a label, which is one of those that were given.
    func id(_ label: String) -> Int32 {
        guard let id = ids[label] else { preconditionFailure("the label \(label) is none of the classes") }
        return id
    }

    /// Names in their order. Either all are ordered as numbers or none is: a mixed order would be none at all, since `10`,
    /// `9` and `10-K` would each stand before another.
    static func sorted(_ names: some Sequence<String>) -> [String] {
        let numbers = names.map { (name: $0, value: number($0)) }
        let areNumbers = numbers.allSatisfy { $0.value != nil }
        return numbers.sorted { left, right in
            if areNumbers, let a = left.value, let b = right.value, a != b { return a < b }
            return left.name.unicodeScalars.lexicographicallyPrecedes(right.name.unicodeScalars)
        }.map(\.name)
    }

    /// A number as people write it; `nan`, `inf` and `0x1` are names.
    private static func number(_ name: String) -> Double? {
        guard name.utf8.allSatisfy({ (48...57).contains($0) || $0 == 43 || $0 == 45 || $0 == 46 }) else { return nil }
        return Double(name)
    }

    /// A warning about classes that occur in the validation or test set, but not in the training set.
    static func note(
        training: some Sequence<Int32>, others: some Sequence<Int32>, names: [String], word: String = "text"
    ) -> [String] {
        let learnt = Set(training)
        let unlearnt = Set(others).subtracting(learnt).sorted().map { names[Int($0)] }
        return unlearnt.isEmpty
            ? [] : ["\(quotedList(unlearnt)) occurs in validation or test, but in no training \(word)"]
    }
}
