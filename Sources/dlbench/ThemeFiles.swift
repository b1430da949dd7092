import Foundation
import Settings
import Terminal
import Workbench

/// The theme files of this machine, the user's own before those that come with the program. A mistake in one of them is
/// no reason not to use the others.
struct ThemeFiles {
    /// A theme's file, with the theme or why it is none.
    struct File {
        let path: String
        let theme: Theme?
        let objection: String?

        init(_ path: String) {
            self.path = path
            guard let data = FileManager.default.contents(atPath: path) else {
                (theme, objection) = (nil, "\(path): the file can't be read")
                return
            }
            guard let text = String(data: data, encoding: .utf8) else {
                (theme, objection) = (nil, "\(path): the file is not UTF-8 text; save it as UTF-8")
                return
            }
            do throws(ThemeError) {
                (theme, objection) = (try ThemeLoader.theme(in: text, file: path), nil)
            } catch {
                (theme, objection) = (nil, error.description)
            }
        }

        /// As the theme calls itself, or else its file.
        var name: String { theme?.name ?? fileName }
        fileprivate var fileName: String {
            String(URL(fileURLWithPath: path).lastPathComponent.dropLast(ThemeFiles.ending.count))
        }
    }

    /// In the order of their names; of two sound ones of one name only the user's.
    let files: [File]

    /// Reads the files.
    ///
    /// - Throws: `Failure` if the program's own folder is missing.
    init() throws {
        let folders = [Resources.userFolder.appendingPathComponent("themes"), try Resources.folder("themes")]
        var names: Set<String> = []
        files = folders.flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
                .filter { $0.hasSuffix(Self.ending) }.map { File(folder.appendingPathComponent($0).path) }
        }.filter { $0.theme.map { names.insert($0.name).inserted } ?? true }.sorted { $0.name < $1.name }
    }

    /// The themes to choose from, the standard one first.
    var catalog: ThemeCatalog {
        let themes = files.compactMap(\.theme)
        return ThemeCatalog(themes.filter { $0.name == Self.standard } + themes.filter { $0.name != Self.standard })
    }

    /// What is wrong in files.
    var complaints: [String] { files.compactMap(\.objection) }

    /// Why there is no theme of that name; nil if there is.
    func objection(to name: String) -> String? {
        let catalog = catalog
        guard catalog[name] == nil else { return nil }
        if let broken = files.first(where: { $0.fileName == name && $0.theme == nil }) { return broken.objection }
        let known = catalog.themes.map(\.name)
        let hint = nearestName(to: name, among: known).map { "; did you mean \(quoted($0))? There" } ?? "; there"
        return "there is no theme \(quoted(name))\(hint) are \(quotedList(known, limit: 20))"
    }

    private static let standard = "dark"
    private static let ending = ".yaml"
}
