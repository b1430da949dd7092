import NcursesTerminal
import Observers
import Training
import Workbench

/// Opens engines for the screen: the first one as the command line says, later ones by name.
final class EngineOpener {
    private let factory = RunFactory()
    private let order: OpenCommand
    private let pace: Pace
    private var isFirst = true

    init(order: OpenCommand, pace: Pace) {
        self.order = order
        self.pace = pace
    }

    /// The engine of a model, ready before its first step.
    func open(_ request: OpenRequest) -> Result<any EngineHandle, ScreenLoop.OpenFailure> {
        do {
            let opened = try opened(request)
            let engine = TrainingEngine(opened.run, keeper: opened.keeper)
            engine.send(.pace(pace))
            if isFirst, order.runsAtOnce { engine.send(.run) }
            isFirst = false
            return .success(engine)
        } catch let failure as Failure {
            return .failure(ScreenLoop.OpenFailure(failure.message ?? "it could not be opened"))
        } catch {
            return .failure(ScreenLoop.OpenFailure("\(error)"))
        }
    }

    private func opened(_ request: OpenRequest) throws -> sending RunFactory.Opened {
        if isFirst, let resume = order.resume { return try factory.resume(resume, data: order.data) }
        var data = order.data
        // Files that were given for one model are not another one's.
        if !isFirst { data.data = nil }
        return try factory.open(
            RunFactory.Order(model: request.model, overrides: isFirst ? order.model.set : [], data: data))
    }
}
