import Settings

/// The learning rate over time, as a factor of the base rate: one file a schedule, one line in the catalogue.
public protocol Schedule: Sendable {
    /// The recipe's word for it.
    static var kind: String { get }
    static var summary: String { get }
    static var settings: [Setting] { get }

    /// A schedule with checked settings for a run of known length.
    init(_ settings: SettingValues, plan: SchedulePlan)

    /// The factor of update `update`, counted from 0.
    func factor(at update: Int) -> Float
}

/// What a schedule needs to know of a run: recipes count in epochs, updates in steps.
public struct SchedulePlan: Sendable, Equatable {
    public let totalUpdates: Int
    public let updatesPerEpoch: Int

    /// A run of `totalUpdates` updates.
    public init(totalUpdates: Int, updatesPerEpoch: Int) {
        self.totalUpdates = totalUpdates
        self.updatesPerEpoch = updatesPerEpoch
    }
}
