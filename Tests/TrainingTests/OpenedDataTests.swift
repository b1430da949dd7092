import Foundation
import Models
import Testing
import Training

/// Data is read once for all runs that are made over it.
@Suite struct OpenedDataTests {
    /// The shapes of such a model follow from its table, which is not read here.
    @Test func aRecipeIsCheckedWithoutItsData() throws {
        let recipe = try SampleModels.recipe("titanic-embedding")
        try RunOpener.check(RunRequest(recipe: recipe, dataPath: "/nowhere/titanic.csv", threads: 1))
        #expect(throws: RecipeError.self) {
            try RunOpener.check(RunRequest(recipe: SampleModels.recipe("lenet5", ["data=moons"]), threads: 1))
        }
    }

    private static func recipe(_ overrides: [String] = []) throws -> Recipe {
        try Recipe(
            """
            model: lab
            input: [features]
            layers:
              - linear: {name: h, out: 6}
              - tanh
              - linear: {name: out, out: classes}
            data: {kind: table, target: kind, task: classification}
            train: {loss: cross-entropy, optimizer: {kind: adam, lr: 0.05}, batch: 8, epochs: 2}
            """, file: "lab.yaml", overrides: overrides)
    }

    /// A table of two kinds of rows.
    private func withTable(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "dlbench-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(60, to: path)
        try body(path)
    }

    private func write(_ rows: Int, to path: String) throws {
        let lines = (0..<rows).map { "\(Float($0 % 7) / 3),\(Float($0 % 5) - 2),\($0 % 2 == 0 ? "even" : "odd")\n" }
        try Data(("x,y,kind\n" + lines.joined()).utf8).write(to: URL(fileURLWithPath: path))
    }

    private func request(
        _ path: String, _ overrides: [String] = [], seed: UInt64 = 0, shelf: DataShelf? = nil
    ) throws -> RunRequest {
        var request = RunRequest(
            recipe: try Self.recipe(overrides), dataPath: path, seed: seed, threads: 1)
        request.dataSeed = 3
        request.shelf = shelf
        return request
    }

    private func trained(_ run: TrainingRun) -> [UInt32] {
        _ = run.apply(.run)
        run.work()
        return run.bits
    }

    @Test func runsOverTheSameDataReadItOnce() throws {
        try withTable { path in
            let shelf = DataShelf()
            let variants: [(overrides: [String], seed: UInt64)] = [
                ([], 1), ([], 2), (["layers.h.out=9"], 1), (["train.batch=16"], 1),
            ]
            for (overrides, seed) in variants {
                let shared = try RunOpener.open(request(path, overrides, seed: seed, shelf: shelf), id: "a")
                let alone = try RunOpener.open(request(path, overrides, seed: seed), id: "a")
                #expect(trained(shared) == trained(alone))
            }
            #expect(shelf.readings == 1)
        }
    }

    @Test func otherDataIsReadAgain() throws {
        try withTable { path in
            let shelf = DataShelf()
            func open(_ overrides: [String] = [], dataSeed: UInt64 = 3) throws {
                var request = try request(path, overrides, shelf: shelf)
                request.dataSeed = dataSeed
                _ = try RunOpener.open(request, id: "a")
            }
            try open()
            try open(["data.validation=0.3"])
            #expect(shelf.readings == 2)
            try open(["data.validation=0.3"], dataSeed: 4)
            #expect(shelf.readings == 3)
            try write(80, to: path)
            try open(["data.validation=0.3"], dataSeed: 4)
            #expect(shelf.readings == 4)
            try open(["data.validation=0.3"], dataSeed: 4)
            #expect(shelf.readings == 4)
        }
    }

    /// Behind a link may stand anything at any time.
    @Test func whatLinksLeadToIsReadEachTime() throws {
        try withTable { path in
            let link = path + ".link.csv"
            defer { try? FileManager.default.removeItem(atPath: link) }
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
            let shelf = DataShelf()
            for _ in 1...2 { _ = try RunOpener.open(request(link, shelf: shelf), id: "a") }
            #expect(shelf.readings == 2)
        }
    }

    @Test func openedDataOutlivesItsFiles() throws {
        try withTable { path in
            let data = try RunOpener.data(for: request(path))
            let runs = try [1, 2].map { try RunOpener.run(over: data, request(path, seed: $0), id: "a") }
            let before = try trained(RunOpener.open(request(path, seed: 1), id: "a"))
            try Data("gone".utf8).write(to: URL(fileURLWithPath: path))
            let late = try RunOpener.run(over: data, request(path, seed: 1), id: "a")
            #expect(
                runs.map(trained) == [before, try trained(RunOpener.run(over: data, request(path, seed: 2), id: "b"))])
            #expect(trained(late) == before)
        }
    }

    @Test func dataOfAnotherRecipeIsRefused() throws {
        try withTable { path in
            let data = try RunOpener.data(for: request(path))
            #expect(throws: TrainingError.otherData(model: "lab", wanted: "table", opened: "table")) {
                _ = try RunOpener.run(over: data, request(path, ["data.validation=0.3"]), id: "a")
            }
        }
    }
}
