import Settings
import Tensors

/// How many samples of a file are held back for validation and for a test, and which.
struct HeldOut {
    /// The most that are held back by default.
    private static let standardLimit = 1_000

    static let settings = [
        Setting(
            "validation", .number(0...1e9), optional: true,
            "held back to validate: a share below 1, or a number; a tenth, at most 1,000, if not set"),
        Setting("test", .number(0...1e9), optional: true, "held back for the last word; as for validation"),
    ]

    private let validation: Double?
    private let test: Double?

    init(_ settings: SettingValues) {
        validation = settings["validation"]?.number
        test = settings["test"]?.number
    }

    private init(validation: Double?, test: Double?) {
        self.validation = validation
        self.test = test
    }

    /// Indices of the splits, each in the file's order.
    struct Split {
        var training: [Int] = []
        var validation: [Int] = []
        var test: [Int] = []

        /// - Throws: `DatasetError.empty` if there is nothing to train on or to validate.
        func check(_ kind: String) throws(DatasetError) {
            let all = training.count + validation.count + test.count
            let read = "\(all) \(all == 1 ? "was" : "were") read, and equal texts stay together"
            guard !training.isEmpty else { throw .empty(dataset: kind, what: "training samples: \(read)") }
            guard !validation.isEmpty else { throw .empty(dataset: kind, what: "validation samples: \(read)") }
        }
    }

    /// Splits by chance; what is of one group stays together, so that no sentence is both learnt and tested.
    ///
    /// - Parameter groups: the group of each sample, numbered from 0.
    func split(groups: [Int], seed: UInt64) -> Split {
        var members = [[Int]](repeating: [], count: (groups.max() ?? -1) + 1)
        for (index, group) in groups.enumerated() { members[group].append(index) }
        var generator = DataStream.split.generator(seed: seed)
        var (wantedTest, wantedValidation) = (number(test, of: groups.count), number(validation, of: groups.count))
        var split = Split()
        for group in members.indices.shuffled(using: &generator) {
            let indices = members[group]
            if indices.count <= wantedValidation {
                split.validation += indices
                wantedValidation -= indices.count
            } else if indices.count <= wantedTest {
                split.test += indices
                wantedTest -= indices.count
            } else {
                split.training += indices
            }
        }
        return Split(
            training: split.training.sorted(), validation: split.validation.sorted(), test: split.test.sorted())
    }

    /// The split that the files state, where they do, and one by chance where they don't. What is not there to validate is
    /// held back from the training samples.
    ///
    /// - Parameter roles: the part that each sample is of; empty where the files state none.
    func split(roles: [SplitRole], groups: [Int], seed: UInt64) -> Split {
        guard !roles.isEmpty else { return split(groups: groups, seed: seed) }
        func indices(_ role: SplitRole) -> [Int] { roles.indices.filter { roles[$0] == role } }
        var split = Split(
            training: indices(.training), validation: indices(.validation), test: indices(.test))
        guard split.validation.isEmpty else { return split }
        let training = split.training
        let held = HeldOut(validation: validation, test: 0).split(groups: training.map { groups[$0] }, seed: seed)
        split.training = held.training.map { training[$0] }
        split.validation = held.validation.map { training[$0] }
        return split
    }

    /// What to say where settings ask for a split though the files are split already.
    func notes(roles: [SplitRole]) -> [String] {
        let isUnused = (validation != nil && roles.contains(.validation)) || (test != nil && !roles.isEmpty)
        return isUnused ? ["`validation` and `test` are not used, since the files are split already"] : []
    }

    private func number(_ wanted: Double?, of count: Int) -> Int {
        guard let wanted else { return min(max(count / 10, 1), Self.standardLimit) }
        return Int(min(wanted < 1 ? wanted * Double(count) : wanted, Double(count)))
    }
}
