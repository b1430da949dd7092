import Foundation
import Models
import Observers
import Settings
import Testing
import Training

/// Every field of `train:` is declared in one line, and everything else follows from that line: said here of each.
@Suite struct PlanFieldTests {
    static let settings = TrainingFields.all.map(\.setting)

    /// A value that the field does not have by itself.
    private static func other(_ setting: Setting) -> SettingValue {
        switch setting.kind {
        case .integer(let range): .integer(range.contains(7) ? 7 : range.upperBound)
        case .number(let range): .number(range.contains(0.25) ? 0.25 : range.upperBound)
        case .flag: .flag(setting.standard != .flag(true))
        case .choice(let words): .text(words.last { .text($0) != setting.standard } ?? "")
        default: .text("other")
        }
    }

    private static func recipe(_ overrides: [String] = []) throws -> Recipe {
        try Recipe(
            """
            model: writer
            inputs: {source: [time], target: [time]}
            layers:
              - embedding: {name: words, from: source, size: vocabulary.source, width: 4}
              - gru: {name: reader, width: 4}
              - embedding: {name: targets, from: target, size: vocabulary.target, width: 4}
              - multi-head-attention: {name: look, from: [targets, reader], heads: 1}
              - linear: {name: output, out: vocabulary.target}
            data: {kind: reversal, size: 20}
            train: {optimizer: sgd}
            """, file: "writer.yaml", overrides: overrides)
    }

    private static func run(_ overrides: [String] = []) throws -> TrainingRun {
        try RunOpener.open(RunRequest(recipe: recipe(overrides), threads: 1), id: "test")
    }

    @Test(arguments: settings) func isReadUnderItsFullAndItsShortName(setting: Setting) throws {
        let value = Self.other(setting)
        for name in ["train.\(setting.name)", setting.name] {
            let recipe = try Self.recipe(["\(name)=\(value.text)"])
            #expect(recipe.training.settings[setting.name] == value)
            #expect(recipe.overrides == ["train.\(setting.name)=\(value.text)"])
            #expect(try Self.run(recipe.overrides).plan[setting] == value)
        }
    }

    @Test(arguments: settings) func isListedAndEditedUnderTheSameNames(setting: Setting) throws {
        for name in ["train.\(setting.name)", setting.name] {
            let run = try Self.run()
            let listed = run.snapshot(number: 1, answers: []).hyperparameters
            let field = try #require(listed.first { $0.name == "train.\(setting.name)" })
            #expect(field.explanation == setting.explanation && field.isOffAtZero == setting.isOffAtZero)
            let value = Self.other(setting)
            let typed = HyperparameterValue.choice(value.text)
            if case .fixed = setting.effect {
                #expect(!run.accepts(.set(name: name, value: typed)))
            } else {
                #expect(run.accepts(.set(name: name, value: typed)))
                #expect(run.plan[setting] == value)
            }
        }
    }

    @Test(arguments: settings) func isKeptInCheckpoints(setting: Setting) throws {
        var plan = try Self.run().plan
        for value in [Self.other(setting), plan[setting]] {
            plan[setting] = value
            let coded = try JSONEncoder().encode(plan)
            #expect(try JSONDecoder().decode(TrainingPlan.self, from: coded) == plan)
        }
    }

    @Test func aFieldThatAnEarlierVersionDidNotWriteHasItsStandardValue() throws {
        let plan = SmallModel.plan(epochs: 7)
        var json = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(plan)) as? [String: Any])
        #expect(json["epochs"] as? Int == 7)
        json["epochs"] = nil
        let read = try JSONDecoder().decode(
            TrainingPlan.self, from: JSONSerialization.data(withJSONObject: json))
        #expect(read.epochs == 10)
    }

    @Test func theKeysInCheckpointsAreThoseOfEarlierVersions() throws {
        var plan = SmallModel.plan()
        (plan.clipNorm, plan.clipValue, plan.teacherForcing, plan.teacherForcingEnd) = (1, 0.1, 0.5, 0.25)
        let json = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(plan)) as? [String: Any])
        #expect(
            json.keys.sorted() == [
                "baseRate", "batch", "clipNorm", "clipValue", "epochs", "frozen", "headsOff", "layers", "loss",
                "optimizer", "schedule", "teacherForcing", "teacherForcingEnd",
            ])
        #expect("\(try #require(json["clipValue"]))" == "0.1")
    }

    @Test func aLimitThatIsOffIsTheSameAsNoneInRecipesAndEdits() throws {
        for off in ["off", "0"] {
            #expect(try Self.run(["clip.norm=\(off)"]).plan.clipNorm == nil)
        }
        let run = try Self.run(["clip.norm=1"])
        #expect(run.plan.clipNorm == 1)
        #expect(run.accepts(.set(name: "clip.norm", value: .choice("off"))))
        #expect(run.plan == (try Self.run().plan))
    }

    @Test(arguments: settings) func isInTheGuideOfRecipes(setting: Setting) throws {
        let guide = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/recipes.md").standardizedFileURL
        #expect(try String(contentsOf: guide, encoding: .utf8).contains("`train.\(setting.name)`"))
    }
}
