import Settings

/// The learning rate over time, as a factor of the base rate: one file a schedule, one line in the catalogue.
public protocol Schedule: CatalogPart {
    /// A schedule with checked settings for a run of known length.
    init(_ settings: SettingValues, plan: SchedulePlan)

    /// The factor of update `update`, counted from 0; beyond the planned end it stays as it ended.
    func factor(at update: Int) -> Float

    /// For a schedule that follows how training goes: the rule by which the run keeps a `PlateauState`, whose factor
    /// multiplies this one.
    var plateau: PlateauRule? { get }
}

extension Schedule {
    public var plateau: PlateauRule? { nil }
}

/// What a schedule needs to know of a run: recipes count in epochs, updates in steps.
public struct SchedulePlan: Sendable, Equatable {
    /// Updates of the whole plan.
    public let totalUpdates: Int
    /// Updates of an epoch.
    public let updatesPerEpoch: Int

    /// A run of `totalUpdates` updates.
    public init(totalUpdates: Int, updatesPerEpoch: Int) {
        self.totalUpdates = totalUpdates
        self.updatesPerEpoch = updatesPerEpoch
    }

    /// Updates in a number of epochs, however large.
    func updates(inEpochs epochs: Double) -> Int {
        Int(min(max(epochs, 0) * Double(max(updatesPerEpoch, 1)), 0x1p52).rounded())
    }
}
