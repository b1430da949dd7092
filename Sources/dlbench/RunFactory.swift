import Datasets
import Foundation
import Models
import Networks
import Tensors
import Training

/// Opens runs for the commands: joins the command line, the recipes and the store, and turns what goes wrong into one line.
struct RunFactory {
    let store: any RunStore = FolderRunStore(environment: ProcessInfo.processInfo.environment)
    /// What all runs compute with; nil where each has threads of its own.
    var processor: Processor?
    /// Where data is kept for the next run that is opened; nil where only one is.
    var shelf: DataShelf?

    /// A run with the one who keeps its files.
    struct Opened {
        let run: TrainingRun
        let keeper: any RunKeeper
        /// What to know of it before it goes on, a line each.
        var notices: [String] = []
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

    /// A run that is only looked at: nothing of it is kept.
    func look(_ order: Order) throws -> sending TrainingRun {
        let run = try explained(order) { try RunOpener.open(request($0) { _ in }, id: "unkept") }
        Threads.sayIfTooMany(run)
        return run
    }

    /// A new run before its first step.
    func open(_ order: Order, progress: @escaping @Sendable (Double) -> Void = { _ in }) throws -> sending Opened {
        let opened = try explained(order) { order in
            let request = try request(order, progress: progress)
            let run = try RunOpener.open(request, id: store.newID(model: request.recipe.name))
            return Opened(run: run, keeper: keeper(of: run, request.recipe, hold: nil))
        }
        Threads.sayIfTooMany(opened.run)
        return opened
    }

    private func request(_ order: Order, progress: @escaping @Sendable (Double) -> Void) throws -> RunRequest {
        var request = RunRequest(
            recipe: try Recipe(Catalogs.source(order.model), changedBy: order.overrides),
            // Whole, since the run may be resumed in another folder.
            dataPath: order.data.data.map { URL(fileURLWithPath: $0).path },
            seed: order.data.seed ?? 0, threads: order.data.threads.count, shuffles: order.shuffles,
            weights: order.weights, usesTest: order.usesTest, progress: progress)
        request.processor = processor
        request.shelf = shelf
        // Who only looks at weights, and names no seed, means the samples that they were not trained on.
        request.splitsAsWeights = order.usesTest && order.data.seed == nil
        return request
    }

    /// A run that goes on where it was.
    func resume(
        _ name: String, data: DataArguments, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> sending Opened {
        let opened = try releasing {
            // Held before it is read: what is read is then what its last user left.
            let hold = try store.runID(named: name).flatMap(hold)
            let found = try store.checkpoint(named: name)
            let run = try RunOpener.resume(
                found.checkpoint, file: found.place, dataPath: data.data, threads: data.threads.threads,
                processor: processor, shelf: shelf, progress: progress)
            let keeper = keeper(of: run, try RunRequest(found.checkpoint).recipe, hold: hold)
            let changed = run.dataDifference(from: found.checkpoint).map {
                "the data is not what the run was trained on so far: \($0); it goes on with what is there now"
            }
            return Opened(run: run, keeper: keeper, notices: found.notices + (changed.map { [$0] } ?? []))
        }
        Threads.sayIfTooMany(opened.run)
        return opened
    }

    /// What can't be held can't be written either; writing then reports it.
    private func hold(_ id: String) throws(RunStoreError) -> (any RunHold)? {
        do {
            return try store.hold(id)
        } catch .storage {
            return nil
        }
    }

    private func keeper(of run: TrainingRun, _ recipe: Recipe, hold: (any RunHold)?) -> any RunKeeper {
        store.keeper(
            for: RunRecord(
                id: run.id, model: recipe.name, data: recipe.data?.kind ?? "", seed: run.seed,
                started: Date().timeIntervalSince1970),
            recipe: recipe.source.text, hold: hold)
    }

    /// As the static one, for the recipe of an order.
    private func explained<Result>(
        _ order: Order, _ body: (Order) throws -> sending Result
    ) throws -> sending Result {
        try releasing {
            try Self.explained(order.model, changedBy: order.overrides, dataPath: order.data.data) { overrides in
                var changed = order
                changed.overrides = overrides
                return try body(changed)
            }
        }
    }

    /// Runs `body` as `explained` does; a run that can't be opened leaves nothing behind.
    private func releasing<Result>(_ body: () throws -> sending Result) throws -> sending Result {
        do {
            return try Self.explained(body)
        } catch {
            store.releaseUnused()
            throw error
        }
    }
}
