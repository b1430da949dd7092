import Settings

/// A kind whose samples are texts: its vocabulary is known when they are there.
protocol TextDatasetKind: DatasetKind {}

extension TextDatasetKind {
    public var classNames: [String] { [] }
    public var symbols: [String: Int]? { nil }

    public func inputs(after steps: [any PreprocessingStep]) throws(DatasetError) -> [DatasetInput] {
        guard steps.isEmpty else {
            throw .badSetting(dataset: Self.kind, message: "texts take no preprocessing; leave `preprocess` out")
        }
        return [DatasetInput](repeating: .tokens, count: task.answer == .text ? 2 : 1)
    }

    static var pathSetting: Setting {
        Setting("path", .text, optional: true, "the file, or the folder with the files; --data goes before it")
    }
}
