import Foundation
import Settings

/// Where `--save` may not write.
enum SavePath {
    /// Whether two paths lead to one file, links followed.
    static func areOne(_ a: String, _ b: String) -> Bool {
        func place(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
        return place(a) == place(b)
    }

    /// - Throws: `Failure` where the weights would be written over the data.
    static func check(_ save: String?, data: String?) throws(Failure) {
        guard let save, let data, areOne(save, data) else { return }
        throw Failure(
            .badUsage, "--save would write the weights over the data, \(quoted(data)); name another file")
    }
}
