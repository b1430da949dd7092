import Networks
import Settings

/// What a run is built from, and built again after an edit that restarts the network.
public protocol RunBlueprint: Sendable {
    /// The model's name.
    var model: String { get }
    /// What the run was opened from, so that it can be opened again.
    var origin: RunOrigin { get }

    /// The network with these edits of layers (`h1.out`), every symbol bound.
    ///
    /// - Throws: what makes the edited recipe impossible.
    func network(layers: [String: SettingValue]) throws -> NetworkSpec

    /// The named outputs, the main one first; empty where the network has one answer.
    var outputs: [RunOutput] { get }

    /// The value of a setting under `train:` that is fixed while a run lasts; nil where the standard one holds.
    func fixedValue(of setting: String) -> SettingValue?

    /// The fields of layers that can be edited, with their values under these edits.
    func fields(layers: [String: SettingValue]) -> [LayerField]
}

extension RunBlueprint {
    public var outputs: [RunOutput] { [] }
    public func fixedValue(of setting: String) -> SettingValue? { nil }
}

/// What a run was opened from: enough to build the same network over the same data again.
public struct RunOrigin: Sendable, Equatable, Codable {
    /// The recipe as it was written.
    public let recipe: String
    /// The recipe's file, for error messages.
    public let file: String
    /// `path=value`, as `--set` takes them.
    public let overrides: [String]
    /// Where the data was read from, if not from within the program.
    public let dataPath: String?
    /// Whether each epoch has a new order of samples.
    public let shuffles: Bool
    /// The seed by which samples were made or split, which stays when the run begins again with another one; nil in what
    /// earlier versions wrote.
    public let dataSeed: UInt64?

    /// The command line that begins another run like it, for people to go on from.
    ///
    /// - Parameter model: the model's name, where the recipe is one of the library.
    func command(model: String) -> String {
        let data = dataPath.map { ["--data", $0] } ?? []
        let seed = dataSeed.map { $0 == 0 ? [] : ["--seed", "\($0)"] } ?? []
        let words =
            [file.contains("/") ? file : model] + data + seed + (shuffles ? [] : ["--no-shuffle"])
            + overrides.flatMap { ["--set", $0] }
        return (["dlbench", "train"] + words.map(Self.quoted)).joined(separator: " ")
    }

    /// A word as a shell takes it.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            let isLetter = (65...90).contains(byte) || (97...122).contains(byte) || (48...57).contains(byte)
            return isLetter || "-_=./,:".utf8.contains(byte)
        }
        return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }

    /// The origin of a run.
    public init(
        recipe: String, file: String, overrides: [String] = [], dataPath: String? = nil, shuffles: Bool = true,
        dataSeed: UInt64? = nil
    ) {
        self.dataSeed = dataSeed
        self.recipe = recipe
        self.file = file
        self.overrides = overrides
        self.dataPath = dataPath
        self.shuffles = shuffles
    }
}
