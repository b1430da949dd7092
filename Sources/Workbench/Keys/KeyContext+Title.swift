extension KeyContext {
    /// Its heading in help and documentation.
    public var title: String {
        switch self {
        case .everywhere: "Everywhere"
        case .chart: "Charts"
        case .list: "Lists and pictures"
        case .pane(let id): PaneCatalog.info(id)?.title ?? id.rawValue
        }
    }
}
