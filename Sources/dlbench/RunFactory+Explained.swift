import Datasets
import Models
import Training

extension RunFactory {
    /// Runs `body`; what it throws says itself what, where, and what to try, and whether what was typed is at fault.
    static func explained<Result>(_ body: () throws -> sending Result) throws -> sending Result {
        do {
            return try body()
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(ExitStatus(of: error), "\(error)")
        }
    }

    /// The same of a recipe that `--set` changes. What only those changes make wrong was typed wrong, whether the recipe shows
    /// it or only the files do that are read by it.
    ///
    /// - Parameter body: does it with a recipe that is changed so. Where it fails it is done once more without the changes, which
    ///   may read the files again: a command that fails takes longer, and its exit code is right.
    static func explained<Result>(
        _ model: String, changedBy overrides: [String], dataPath: String? = nil,
        _ body: ([String]) throws -> sending Result
    ) throws -> sending Result {
        do {
            return try body(overrides)
        } catch let failure as Failure {
            throw failure
        } catch {
            let status = ExitStatus(of: error)
            let isTyped =
                !overrides.isEmpty
                && (isOfSettings(error, overrides) || Catalogs.isSpoilt(model, by: overrides, dataPath: dataPath)
                    || (try? body([])) != nil)
            throw Failure(status == .failed && isTyped ? .badUsage : status, "\(error)")
        }
    }

    /// Whether an error is about settings of the data, and `--set` says something of these.
    private static func isOfSettings(_ error: any Error, _ overrides: [String]) -> Bool {
        guard case DatasetError.badSetting = error else { return false }
        return overrides.contains { $0.hasPrefix("data.") || $0.hasPrefix("data=") }
    }
}
