import Settings

/// Saves the weights after each epoch, or after those that are better than all before.
public struct ModelCheckpoint: Callback {
    public static let kind = "model-checkpoint"
    public static let summary = "saves the weights each epoch, or the best only"
    public static let settings = [
        Monitor.setting,
        Setting(
            "best-only", .flag, standard: .flag(true), live: true, "whether only a gain is saved, over the one before"),
    ]

    private let monitor: String
    private let bestOnly: Bool
    private var best: Float?

    public init(_ settings: SettingValues) {
        monitor = settings.text("monitor")
        bestOnly = settings.flag("best-only")
    }

    public var state: [String: Double] {
        get { best.map { ["best": Double($0)] } ?? [:] }
        set { best = newValue["best"].map(Float.init) }
    }

    public var monitored: String? { bestOnly ? monitor : nil }

    public mutating func forgetBest(of metrics: Set<String>) -> Bool {
        guard metrics.contains(monitor), best != nil else { return false }
        best = nil
        return true
    }

    public mutating func epochEnded(_ history: [EpochSummary]) -> [CallbackAction] {
        guard let newest = history.last else { return [] }
        // Followed while every epoch is saved too: `best-only` may be switched on later.
        let value = newest.value(monitor)
        let isBest = value.map { Monitor.isBetter($0, than: best, monitor: monitor) } ?? false
        if isBest { best = value }
        guard bestOnly else {
            let digits = "\(newest.epoch)"
            return [
                .saveWeights(
                    name: "epoch-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits).safetensors")
            ]
        }
        return isBest ? [.saveWeights(name: "best.safetensors")] : []
    }
}
