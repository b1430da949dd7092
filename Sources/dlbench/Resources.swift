import Foundation

/// Where the program's own models and themes lie: under the prefix it was installed to, or in the repository that it was
/// built in. Found from the program's own place, so that it works from any directory.
enum Resources {
    /// The folder `name` (`sample-models`, `themes`).
    ///
    /// - Throws: `Failure` that says where it was looked for.
    static func folder(_ name: String) throws -> URL {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var looked: [String] = []
        var candidates = [
            program.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("share/dlbench")
        ]
        var parent = program.deletingLastPathComponent()
        while parent.path != "/" {
            candidates.append(parent)
            parent = parent.deletingLastPathComponent()
        }
        for candidate in candidates {
            let folder = candidate.appendingPathComponent(name)
            if isFolder(folder) { return folder }
            looked.append(folder.path)
        }
        throw Failure(
            .failed,
            "the folder \(name) is missing; looked for \(looked[0]) and above \(program.path); install again with `make install`"
        )
    }

    /// The user's own folder for settings, models and themes: `$XDG_CONFIG_HOME/dlbench`.
    static var userFolder: URL { base("XDG_CONFIG_HOME", or: ".config") }

    private static func base(_ variable: String, or standard: String) -> URL {
        let environment = ProcessInfo.processInfo.environment
        // The specification wants relative paths ignored.
        if let path = environment[variable], path.hasPrefix("/") {
            return URL(fileURLWithPath: path).appendingPathComponent("dlbench")
        }
        // Foundation asks the list of users first; a shell's `~` and the store of runs go by HOME.
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
        return URL(fileURLWithPath: home).appendingPathComponent(standard).appendingPathComponent("dlbench")
    }

    private static func isFolder(_ url: URL) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}
