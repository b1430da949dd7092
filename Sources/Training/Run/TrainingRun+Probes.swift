import Observers

extension TrainingRun {
    /// Computes what is watched and not of this step, if probes may take time now.
    ///
    /// An answer from the whole validation set needs an evaluation; it is begun here, and its batches come in between
    /// the steps like any other work.
    /// - Parameter clock: seconds by the same clock as `step(now:)`.
    public func serveProbes(clock: () -> Double) {
        // Once asked for, the values before each update go on being kept: a pane that comes back shows the newest update.
        if desk.isWatching(\.layerHealth) { learner.executor?.keepsValuesBefore = true }
        let start = clock()
        guard desk.isStale(at: progression.step), desk.mayWork(now: start, isMoving: state.isMoving) else { return }
        desk.serve(scene, step: progression.step)
        desk.countTime(from: start, to: clock())
        if evaluation == nil, desk.needsResults, results?.step != progression.step, source.validationCount > 0 {
            evaluation = EpochEvaluator(purpose: .probe, step: progression.step, count: source.validationCount)
        }
    }

    /// Notes time that an evaluation for probes took.
    public func countProbeTime(from start: Double, to end: Double) { desk.countTime(from: start, to: end) }

    private var scene: ProbeScene {
        ProbeScene(
            learner: learner, source: source, initialValues: current.initialValues, results: results,
            loss: stepper.parts.loss, seed: seed)
    }
}
