extension LearningTask: Codable {
    /// Writes the word for the task, from which all else follows.
    public func encode(to encoder: any Encoder) throws { try name.encode(to: encoder) }

    /// Reads what `encode` has written.
    public init(from decoder: any Decoder) throws {
        let name = try String(from: decoder)
        guard let task = Self.all.first(where: { $0.name == name }) else {
            let known = Self.all.map(\.name).joined(separator: ", ")
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "there is no task \(quoted(name)), expected one of \(known)"))
        }
        self = task
    }
}
