/// What reduce-on-plateau remembers between epochs.
public struct PlateauState: Sendable, Equatable, Codable {
    /// The factor it has come to.
    public internal(set) var factor: Float = 1
    var best: Float?
    var epochsWithoutGain = 0
}
