import Dispatch
import NcursesTerminal
import Observers
import Tensors
import Training
import Workbench

/// Opens engines for the screen, on a queue of its own: the first one as the command line says, later ones by name.
final class EngineOpener {
    private let order: OpenCommand
    private let pace: Pace
    private let queue = DispatchQueue(label: "dlbench.opening", qos: .userInitiated)
    private let factory: RunFactory
    /// One for all models that are opened: one queue, and one pool of threads.
    private let engine = TrainingEngine()
    private var isFirst = true

    init(order: OpenCommand, pace: Pace) {
        self.order = order
        self.pace = pace
        factory = RunFactory(processor: Processor(threads: order.data.threads.count), shelf: DataShelf())
    }

    /// Opens the engine of a model, ready before its first step.
    func open(_ request: OpenRequest, _ opening: Opening) {
        let source = source(of: request)
        let (pace, runsAtOnce, factory, engine) = (pace, isFirst && order.runsAtOnce, factory, engine)
        if isFirst { queue.async { RunsCommand.offerRemoval(factory.store) } }
        isFirst = false
        queue.async {
            opening.finish(
                Self.hosted(by: engine) { try source.opened(factory) { opening.report($0) } }.map { run in
                    run.send(.pace(pace))
                    if runsAtOnce { run.send(.run) }
                    return run
                })
        }
    }

    /// Runs that were opened and never trained leave nothing behind.
    func close() { factory.store.releaseUnused() }

    /// Where a run comes from.
    private enum Source {
        case new(RunFactory.Order)
        case resumed(String, DataArguments)

        func opened(
            _ factory: RunFactory, progress: @escaping @Sendable (Double) -> Void
        ) throws -> sending RunFactory.Opened {
            switch self {
            case .new(let order): try factory.open(order, progress: progress)
            case .resumed(let run, let data): try factory.resume(run, data: data, progress: progress)
            }
        }
    }

    private func source(of request: OpenRequest) -> Source {
        if isFirst, let resume = order.resume { return .resumed(resume, order.data) }
        var data = order.data
        // Files that were given for one model are not another one's.
        if !isFirst { data.data = request.data }
        return .new(
            RunFactory.Order(model: request.model, overrides: isFirst ? order.model.set : [], data: data))
    }

    private static func hosted(
        by engine: TrainingEngine, _ open: () throws -> sending RunFactory.Opened
    ) -> Result<any EngineHandle, Opening.Failure> {
        do {
            let opened = try open()
            // Into the Log pane: that is where the streams go while the screen is on.
            opened.notices.forEach(Console.say)
            return .success(engine.host(opened.run, keeper: opened.keeper))
        } catch let failure as Failure {
            return .failure(Opening.Failure(failure.message ?? "it could not be opened"))
        } catch {
            return .failure(Opening.Failure("\(error)"))
        }
    }
}
