/// What readers look at most, without the name of the part that it is in.
extension EngineSnapshot {
    public var run: RunDescription { facts.run }
    public var architecture: Architecture { facts.architecture }
    public var state: EngineState { status.state }
    public var progress: Progress { status.progress }
    public var editInForce: EditInForce? { status.editInForce }
    public var alert: Alert? { status.alert }
    public var answers: [CommandAnswer] { status.answers }
    public var metrics: [MetricSeries] { history.metrics }
    public var marks: [TimelineMark] { history.marks }
    public var log: [LogEntry] { history.log }
    public var hyperparameters: [Hyperparameter] { settings.hyperparameters }
    public var differences: [RecipeDifference] { settings.differences }
    public var frozenLayers: [String] { settings.frozenLayers }
    public var headsOff: [String: [Int]] { settings.headsOff }
}
