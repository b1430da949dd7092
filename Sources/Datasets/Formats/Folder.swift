import Foundation

/// A folder of the user's and the names in it.
struct Folder {
    let path: String
    /// Sorted.
    let names: [String]
    private let url: URL

    /// Lists a folder.
    ///
    /// - Throws: `DatasetError` if it isn't there, is no folder, or can't be listed.
    init(_ url: URL) throws(DatasetError) {
        self.url = url
        path = url.path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue {
            throw .unreadable(path: url.path, reason: "it is a file; give the folder that holds the files")
        }
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
        } catch {
            throw .unreadable(path: url.path, reason: Self.reason(error))
        }
    }

    /// The file of one of the given names, plain or with `.gz`; nil if there is none.
    func find(_ wanted: [String]) -> URL? {
        wanted.flatMap { [$0, $0 + ".gz"] }.first(where: names.contains).map(file)
    }

    /// The file called `name`.
    func file(_ name: String) -> URL { url.appendingPathComponent(name) }

    /// Why a file or folder could not be read, in a few words.
    static func reason(_ error: any Error) -> String {
        switch CocoaError.Code(rawValue: (error as NSError).code) {
        case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file or folder"
        case .fileReadNoPermission: "permission denied"
        case .fileReadUnknown: "it is not a file that can be read"
        default: error.localizedDescription
        }
    }
}
