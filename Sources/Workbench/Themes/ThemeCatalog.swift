import Terminal

/// The themes that can be chosen, in order; there is always one.
public struct ThemeCatalog: Equatable, Sendable {
    /// All of them.
    public let themes: [Theme]

    /// A catalogue; `mono` is added if it is not among the themes, since it is built in.
    public init(_ themes: [Theme]) {
        self.themes = themes.contains { $0.name == Theme.mono.name } ? themes : themes + [.mono]
    }

    /// The theme of a name.
    public subscript(_ name: String) -> Theme? { themes.first { $0.name == name } }

    /// The theme after the one of that name, and after the last the first.
    public func next(after name: String) -> Theme {
        let index = themes.firstIndex { $0.name == name } ?? themes.count - 1
        return themes[(index + 1) % themes.count]
    }
}
