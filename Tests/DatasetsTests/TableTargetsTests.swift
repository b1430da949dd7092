import Datasets
import Settings
import Testing

/// Tables with several targets of different kinds.
@Suite struct TableTargetsTests {
    private static let table =
        "x,kind,size,sign\n"
        + (0..<40).map { "\($0),\(["b", "a", "c"][$0 % 3]),\(2 * $0),\($0 % 2)" }.joined(separator: "\n") + "\n"

    private static func load(
        _ target: [String], _ task: [String], coding: DataCoding? = nil, classNames: [String] = []
    ) throws -> Dataset {
        try TableDataTests.load(
            table,
            [
                "target": .list(target.map(SettingValue.text)), "task": .list(task.map(SettingValue.text)),
                "standardize-target": .flag(false), "standardize": .flag(false),
            ], coding: coding, classNames: classNames)
    }

    @Test func eachColumnIsATargetOfItsKind() throws {
        let data = try Self.load(["kind", "size", "sign"], ["classification", "regression", "labelling"])
        #expect(data.targets.map(\.name) == ["kind", "size", "sign"])
        #expect(data.targets.map(\.task) == [.classification, .regression, .labelling])
        #expect(data.targets[0].classNames == ["a", "b", "c"])
        #expect(data.targets[1].columns?.numbers?.map(\.name) == ["size"])
        #expect(data.task == .classification && data.classNames == ["a", "b", "c"])
        #expect(data.symbols["features"] == 1)
        #expect(data.symbols["classes"] == 3 && data.symbols["targets"] == 1)
        #expect(data.symbols["classes.kind"] == 3 && data.symbols["targets.size"] == 1)
        let batch = data.training.batch(Array(0..<data.training.count), from: nil)
        let rows = try #require(batch.inputs[0].tensor).values.map { Int($0) }
        #expect(batch.targets.count == 3)
        #expect(batch.labels == rows.map { Int32([1, 0, 2][$0 % 3]) })
        guard case .values(let sizes) = batch.targets[1], case .values(let signs) = batch.targets[2] else {
            Issue.record("numbers and labels are values")
            return
        }
        #expect(sizes.values == rows.map { Float(2 * $0) })
        #expect(signs.values == rows.map { Float($0 % 2) })
    }

    @Test func theFirstColumnIsTheMainTarget() throws {
        let data = try Self.load(["size", "kind"], ["regression", "classification"])
        #expect(data.task == .regression && data.classNames.isEmpty)
        #expect(data.targets[1].classNames == ["a", "b", "c"])
        #expect(data.facts.targets?.names == ["size"])
    }

    /// The classes of a trained network keep their order, also those that are no main target.
    @Test func classesOfOtherTargetsTravelWithTheCoding() throws {
        let data = try Self.load(["size", "kind"], ["regression", "classification"])
        var coding = try #require(data.facts.coding?.table)
        #expect(coding.otherClasses == [["a", "b", "c"]])
        coding.otherClasses = [["c", "b", "a"]]
        let other = try Self.load(
            ["size", "kind"], ["regression", "classification"], coding: DataCoding(.table(coding)))
        #expect(other.targets[1].classNames == ["c", "b", "a"])
    }

    @Test func oneTaskForSeveralColumnsIsOneTarget() throws {
        let data = try Self.load(["size", "x"], ["regression"])
        #expect(data.targets.count == 1)
        #expect(data.targets[0].name == "size, x")
        #expect(data.symbols["targets"] == 2)
    }

    @Test(
        arguments: [
            (["kind", "size"], ["classification", "regression", "regression"], "3 tasks"),
            (["size", "size"], ["regression", "regression"], "twice"),
            (["kind", "seize"], ["classification", "regression"], "size"),
            (["size", "kind"], ["regression", "regression"], "numbers"),
            (["size", "kind"], ["regression", "clasification"], "classification"),
        ])
    func whatCanNotBeIsRefused(target: [String], task: [String], hint: String) {
        let error = #expect(throws: (any Error).self) { try Self.load(target, task) }
        #expect(error.map { "\($0)".contains(hint) } ?? false, "\(error.map { "\($0)" } ?? "")")
    }
}
