/// Mean and standard deviation of each channel over a set.
public struct ChannelStatistics: Sendable, Hashable, Codable {
    public let means: [Float]
    public let deviations: [Float]

    /// The statistics of so many channels.
    init(means: [Float], deviations: [Float]) {
        self.means = means
        self.deviations = deviations
    }

    /// Whether its means and deviations are usable numbers: a file may hold others.
    var isSound: Bool {
        means.count == deviations.count && (means + deviations).allSatisfy(\.isFinite)
            && deviations.allSatisfy { $0 >= 0 }
    }
}
