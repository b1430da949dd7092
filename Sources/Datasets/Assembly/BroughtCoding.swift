import Settings

/// How samples become numbers as weights bring it along, beside what is said here.
struct BroughtCoding {
    private let brought: DataCoding

    init(_ brought: DataCoding) { self.brought = brought }

    /// The coding of a data set that was loaded with it, and what the user should know.
    ///
    /// - Parameters:
    ///   - used: how the data set's samples became numbers.
    ///   - stated: the settings of which this depends, as they are now.
    func result(used: DataCoding?, stated: [String: String]) -> (coding: DataCoding?, notes: [String]) {
        guard used?.form == brought.form else {
            let reason =
                used.map { "this data has \($0.noun)" } ?? "here nothing about them is learnt from training samples"
            let note = "the weights bring how \(brought.noun) become numbers, which is not used: \(reason)"
            return (used.map { DataCoding($0.form, settings: stated) }, [note])
        }
        let notes = brought.settings.sorted { $0.key < $1.key }.compactMap { name, value -> String? in
            guard let now = stated[name], now != value else { return nil }
            return "`data.\(name)` is \(Self.words(now)), but was \(Self.words(value)) when the weights were trained: "
                + "theirs holds, since they bring how samples become numbers"
        }
        return (brought, notes)
    }

    private static func words(_ value: String) -> String {
        value.isEmpty ? "not given" : "`\(plainText(value, limit: 80))`"
    }
}
