import Foundation
import Workbench

/// `$XDG_CONFIG_HOME/dlbench/settings.yaml`: what the workbench remembers.
enum PreferencesFile {
    /// The file's path, for messages.
    static var path: String { url.path }

    private static var url: URL { Resources.userFolder.appendingPathComponent("settings.yaml") }

    /// The settings, and what is wrong in the file. No file, no settings.
    static func read() -> (preferences: Preferences, complaints: [String]) {
        guard FileManager.default.fileExists(atPath: url.path) else { return (Preferences(), []) }
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            return (Preferences(), ["\(url.path) can't be read as text; its settings are not used"])
        }
        let (preferences, errors) = Preferences.reading(text, file: url.path)
        return (preferences, errors.map(\.description))
    }

    /// Writes the settings; the reason if that failed.
    static func write(_ preferences: Preferences) -> String? {
        do {
            try FileManager.default.createDirectory(at: Resources.userFolder, withIntermediateDirectories: true)
            try Data(preferences.yaml.utf8).write(to: url, options: .atomic)
            return nil
        } catch {
            return "the settings could not be kept: \(error.localizedDescription)"
        }
    }
}
