import Observers
import Terminal
import Testing
import Workbench

/// What panes draw stands the right way up: examples that no turning or mirroring leaves alike.
@Suite struct PictureDirectionTests {
    /// The zoomed pane with an answer of the test's own.
    private static func bench<Answer>(
        _ pane: String, _ run: FakeRun, _ kind: KeyPath<ProbeKinds, ProbeKind<Never, Answer>>, _ answer: Answer
    ) -> Bench {
        var bench = Bench(width: 80, height: 24, run: run)
        bench.command("pane \(pane)")
        bench.press(.character("z"))
        var snapshot = bench.run.snapshot
        snapshot.number += 10
        snapshot.probes[ProbeRequest(kind)] = ProbeResult(
            ProbeKind(kind), step: snapshot.progress.step, answer: answer)
        bench.tell(.snapshot(snapshot))
        return bench
    }

    /// The first row of the screen that holds a text, and the column of that text.
    private static func place(of text: String, in bench: Bench) -> Point? {
        for (y, line) in bench.lines.enumerated() {
            if let range = line.range(of: text) {
                return Point(x: line.distance(from: line.startIndex, to: range.lowerBound), y: y)
            }
        }
        return nil
    }

    @Test func theUpperHalfOfThePlaneIsOnTop() throws {
        // Class 1 lies in the upper half: the first of two rows. A point of each class, both in their own regions.
        let field = PlaneField(
            x: 0...1, y: 0...1, columns: 2, rows: 2, classes: [1, 1, 0, 0], confidence: [1, 1, 1, 1],
            points: [.init(x: 0.2, y: 0.8, label: 1), .init(x: 0.7, y: 0.1, label: 0)], classNames: ["low", "high"])
        let bench = Self.bench(
            "decision-boundary", FakeRun(isPlane: true), \.decisionBoundary, field)
        let rows = bench.lines
        // Points that lie in another class's region are hollow.
        #expect(!rows[2..<20].contains { $0.contains("○") })
        #expect(rows[2..<20].count { $0.contains("●") } == 2)
        let surface = bench.app.draw()
        let (top, bottom) = (surface[40, 4].style, surface[40, 17].style)
        #expect(top != bottom)
    }

    @Test func aRowOfTheConfusionMatrixIsATruth() throws {
        // Two cats are taken for dogs, no dog for a cat.
        let matrix = LabelledMatrix(
            rows: ["cat", "dog"], columns: ["cat", "dog"], values: [5, 2, 0, 7], rowTitle: "truth",
            columnTitle: "guess")
        var bench = Self.bench("confusion", FakeRun(epochs: 1), \.confusion, matrix)
        let cat = try #require(bench.lines.first { $0.contains("cat ") && $0.contains("5") })
        #expect(cat.contains("2"))
        bench.press(.down)
        #expect(bench.text.contains("truth cat, guess dog: 2"))
        bench.press(.enter)
        #expect(bench.app.selection.sample.scope == .confused(truth: 0, guess: 1))
    }

    @Test func aRowOfTheAlignmentIsATargetToken() {
        var bench = Bench(width: 100, height: 30, run: FakeRun(state: .paused, epochs: 4, isTranslator: true))
        bench.command("pane alignment")
        bench.press(.character("z"))
        bench.show()
        bench.press(.down, .down, .down, .right)
        #expect(bench.text.contains("noir ← black"))
        #expect(!bench.text.contains("black ← noir"))
    }

    @Test(arguments: ["filters", "feature-maps"]) func picturesOfALayerStandUpright(pane: String) throws {
        // Only the upper left quarter is set, in a picture whose other values are 0.
        let values: [Float] = (0..<64).map { $0 / 8 < 4 && $0 % 8 < 4 ? 1 : 0 }
        let stack = GridStack(
            title: "", grids: [Grid(height: 8, width: 8, values: values)], captions: [""], minimum: 0, maximum: 1,
            total: 1, isSigned: false)
        var app = App(size: Size(width: 80, height: 24), capabilities: TerminalCapabilities(colors: .mono))
        var snapshot = FakeRun(state: .paused, epochs: 1).snapshot
        var effects = app.update(.snapshot(snapshot), at: 0)
        for key in ":pane \(pane)".map({ Key.character($0) }) + [.enter, .character("z")] {
            effects += app.update(.input(.key(key)), at: 0)
        }
        for case .send(.watch(let requests)) in effects {
            let step = snapshot.progress.step
            for request in requests where request.name == pane {
                snapshot.probes[request] =
                    request.asks(\.filters)
                    ? ProbeResult(ProbeKind(\.filters), step: step, answer: stack)
                    : ProbeResult(ProbeKind(\.featureMaps), step: step, answer: stack)
            }
        }
        snapshot.number += 1
        _ = app.update(.snapshot(snapshot), at: 0)
        let rows = app.draw().text.split(separator: "\n").map(Array.init).dropFirst(2).filter { $0.contains("█") }
        let first = try #require(rows.first?.firstIndex(of: "█"))
        // A block that is wider than it is high in cells, in the upper left: nothing stands at its left in any row.
        #expect(rows.count >= 2)
        // Below it stands the lower half, which is empty: the caption and the legend come later.
        let all = app.draw().text.split(separator: "\n").map(Array.init)
        let top = all.firstIndex { $0.indices.contains(first) && $0[first] == "█" } ?? 0
        let height = all[top...].prefix { $0.indices.contains(first) && $0[first] == "█" }.count
        let below = all[(top + height)..<(top + 2 * height)]
        #expect(below.allSatisfy { !$0.indices.contains(first) || $0[first] != "█" })
    }
}
