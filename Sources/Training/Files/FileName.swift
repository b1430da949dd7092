/// Names that a recipe or a checkpoint gives to a file or a folder of a run.
enum FileName {
    /// Why nothing may be called so; nil if it may. A path would lead out of the run's folder.
    static func objection(to name: String) -> String? {
        if name.isEmpty || name == "." || name == ".." { return "it is not the name of a file" }
        if name.contains("/") || name.contains("\0") {
            return "files are written into the run's folder, so a name without `/` is needed"
        }
        return name.utf8.count > 200 ? "it is longer than 200 bytes" : nil
    }
}
