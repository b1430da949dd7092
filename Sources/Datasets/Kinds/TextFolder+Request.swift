import Settings

extension TextFolder {
    /// Looks what is there for a kind that reads texts.
    ///
    /// - Throws: `DatasetError.needsPath` if no path was given, `unreadable` if there is nothing.
    init(
        _ request: LoadingRequest, _ settings: SettingValues, kind: any DatasetKind.Type
    ) throws(DatasetError) {
        try self.init(
            request.folder, settings, dataset: kind.kind, expected: kind.files ?? "its files",
            progress: request.progress)
    }
}
