import Datasets
import Foundation
import Models
import Networks
import Training

/// Opens runs for the commands: joins the command line, the recipes and the store, and turns what goes wrong into one line.
struct RunFactory {
    let store = FolderRunStore(environment: ProcessInfo.processInfo.environment)

    /// A run with the one who keeps its files.
    struct Opened {
        let run: TrainingRun
        let keeper: any RunKeeper
        /// What to know of it before it goes on.
        var notice: String?
    }

    /// What the command line says of a new run.
    struct Order {
        var model: String
        var overrides: [String] = []
        var data = DataArguments()
        var weights: String?
        var shuffles = true
        var usesTest = false
    }

    /// Threads for a machine where nothing is said: one a core.
    static var allThreads: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// A new run before its first step.
    func open(_ order: Order, progress: @escaping @Sendable (Double) -> Void = { _ in }) throws -> sending Opened {
        try explained {
            let recipe = try Recipe(Catalogs.source(order.model), overrides: order.overrides)
            let request = RunRequest(
                recipe: recipe, dataPath: order.data.data, seed: order.data.seed ?? 0,
                threads: order.data.threads ?? Self.allThreads, shuffles: order.shuffles, weights: order.weights,
                usesTest: order.usesTest, progress: progress)
            let run = try RunOpener.open(request, id: store.newID(model: recipe.name))
            return Opened(run: run, keeper: keeper(of: run, recipe))
        }
    }

    /// A run that goes on where it was.
    func resume(
        _ name: String, data: DataArguments, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> sending Opened {
        try explained {
            let (checkpoint, file) = try RunOpener.checkpoint(name, in: store)
            let run = try RunOpener.resume(
                checkpoint, file: file, dataPath: data.data, threads: data.threads, progress: progress)
            let keeper = keeper(of: run, try RunRequest(checkpoint).recipe)
            return Opened(run: run, keeper: keeper, notice: checkpoint.notice)
        }
    }

    private func keeper(of run: TrainingRun, _ recipe: Recipe) -> any RunKeeper {
        store.keeper(
            for: RunRecord(
                id: run.id, model: recipe.name, data: recipe.data?.kind ?? "", seed: run.seed,
                started: Date().timeIntervalSince1970),
            recipe: recipe.source.text)
    }

    /// As the static one; a run that can't be opened leaves nothing behind.
    private func explained<Result>(_ body: () throws -> sending Result) throws -> sending Result {
        do {
            return try Self.explained(body)
        } catch {
            store.releaseUnused()
            throw error
        }
    }

    /// Runs `body`; what it throws says itself what, where, and what to try.
    static func explained<Result>(_ body: () throws -> sending Result) throws -> sending Result {
        do {
            return try body()
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.failed, "\(error)")
        }
    }
}
