import Settings

/// Every metric that runs record. A new one is a line here, in the list below, and the place where it is computed.
extension Metric {
    public static let loss = Metric(
        "loss", better: .lower, each: .epoch, brief: true, "the mean loss of what counts in it")
    public static let accuracy = Metric(
        "accuracy", unit: .share, better: .higher, each: .epoch, brief: true, "the share of right answers")
    public static let topFiveAccuracy = Metric(
        "top5-accuracy", label: "top-5 accuracy", unit: .share, better: .higher, each: .epoch,
        "the share of answers whose right class has one of the five largest scores, where there are more than five classes"
    )
    public static let rmse = Metric(
        "rmse", label: "RMSE", better: .lower, each: .epoch, brief: true, "the root of the mean squared error")
    public static let mae = Metric("mae", label: "MAE", better: .lower, each: .epoch, "the mean absolute error")
    public static let rSquared = Metric(
        "r2", label: "R²", better: .higher, each: .epoch, brief: true,
        "the share of the targets' variance that is explained")
    public static let stepLoss = Metric(
        "step-loss", key: "loss", label: "loss", better: .lower, each: .step, brief: true, noisy: true,
        "the loss of the step's batch")
    public static let learningRate = Metric(
        "learning-rate", label: "lr", each: .step, brief: true, "the learning rate that the step used")
    public static let gradientNorm = Metric(
        "gradient-norm", each: .step, noisy: true, "the norm of the whole gradient, before clipping")

    /// The metrics, in the order in which they are listed and written.
    public static let all = Catalog<Metric>(
        "metric",
        [loss, accuracy, topFiveAccuracy, rmse, mae, rSquared, stepLoss, learningRate, gradientNorm],
        name: \.name, summary: \.summary)
}
