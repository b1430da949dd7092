import Observers
import Terminal
import Testing
import Workbench

@Suite struct KeyMapTests {
    @Test func noContextGivesAKeyTwoMeanings() {
        var seen: Set<String> = []
        for binding in KeyMap.bindings {
            for stroke in binding.strokes {
                #expect(
                    seen.insert("\(binding.context) \(stroke.key)").inserted,
                    "\(stroke.key) twice in \(binding.context)")
            }
        }
    }

    @Test func theDocumentationNamesEveryBinding() {
        for binding in KeyMap.bindings { #expect(KeyMap.markdown.contains("| \(binding.help) |")) }
        #expect(KeyMap.markdown.hasPrefix("### Everywhere\n\n| keys |"))
    }

    static let commands: [(Key, EngineState, [EngineCommand])] = [
        (.character(" "), .idle, [.run]), (.character(" "), .running, [.pause]), (.character(" "), .stepping, [.pause]),
        (.character(" "), .finished, []), (.character("s"), .idle, [.stepBatch(count: 1)]),
        (.character("e"), .paused, [.stepEpoch]), (.character("["), .running, [.scaleLearningRate(1 / 1.5)]),
        (.character("]"), .running, [.scaleLearningRate(1.5)]), (.character("u"), .running, [.undo]),
        (.character(">"), .running, [.pace(.epochsPerSecond(2))]),
        (.character("<"), .running, [.pace(.epochsPerSecond(0.5))]), (.character("x"), .running, []),
        (.character("R"), .running, []), (.character("t"), .running, []), (.tab, .running, []),
    ]

    @Test(arguments: commands)
    func keysSendCommands(key: Key, state: EngineState, expected: [EngineCommand]) {
        var bench = Bench(run: FakeRun(state: state, epochs: 1))
        bench.press(key)
        #expect(bench.commands == expected)
    }

    static let effects: [(Key, Effect)] = [
        (.character("q"), .quit), (.control("c"), .quit), (.control("z"), .suspend),
        (.character("M"), .setMouse(false)),
        (.character("t"), .remember(Preferences(theme: "light"))),
        (.character("m"), .remember(Preferences(colorMap: .magma))),
        (.character("p"), .remember(Preferences(layouts: [.init(model: "lenet5", layout: "training")]))),
    ]

    @Test(arguments: effects)
    func keysHaveEffects(key: Key, expected: Effect) {
        var bench = Bench()
        bench.effects = []
        bench.press(key)
        #expect(bench.effects.contains(expected))
    }

    @Test func runAndPauseTakeTurnsEvenBeforeTheEngineAnswers() {
        var bench = Bench()
        bench.press(.character(" "), .character(" "), .character(" "))
        #expect(bench.commands == [.run, .pause, .run])
    }

    @Test func focusMovesWithTabAndDigits() {
        var bench = Bench()
        let panes = bench.app.visiblePanes
        #expect(panes.count == 5)
        for pane in panes.dropFirst() + [panes[0]] {
            bench.press(.tab)
            #expect(bench.app.focusedPane == pane)
        }
        bench.press(.backTab)
        #expect(bench.app.focusedPane == panes[4])
        for (index, pane) in panes.enumerated() {
            bench.press(.character(Character("\(index + 1)")))
            #expect(bench.app.focusedPane == pane)
        }
        bench.press(.character("9"))
        #expect(bench.app.focusedPane == panes[4])
    }

    @Test func zoomShowsTheFocusedPaneAloneAndEscapeLeavesIt() {
        var bench = Bench()
        bench.press(.tab, .character("z"))
        #expect(bench.app.visiblePanes == [bench.app.focusedPane])
        bench.press(.escape)
        #expect(!bench.app.isZoomed)
        bench.press(.character("z"), .character("z"))
        #expect(bench.app.visiblePanes.count == 5)
    }

    @Test func enterGivesAPaneThatHasNothingElseToOpenTheScreen() {
        var bench = Bench()
        bench.press(.character("5"), .enter)
        #expect(bench.app.visiblePanes == [PaneID("feature-maps")])
        bench.press(.escape)
        #expect(bench.app.visiblePanes.count == 5)
    }

    @Test func chartKeysReachAVisibleChartFromAnyPane() {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 4))
        #expect(bench.app.focusedPane == PaneID("model"))
        bench.press(.character("y"))
        // The loss comes first in the catalogue.
        #expect(bench.text.contains("Loss log"))
        #expect(!bench.text.contains("Accuracy log"))
    }

    @Test func everyLayoutComesRoundAgain() {
        var bench = Bench()
        var names: [String] = []
        repeat {
            bench.press(.character("p"))
            names.append(bench.app.layoutName)
        } while names.last != "overview" && names.count < LayoutPreset.all.count
        // Those of models with two inputs or with texts would stand empty.
        #expect(names == ["training", "look-inside", "errors", "single", "overview"])
    }

    @Test func layoutsOfTextsComeRoundForATranslator() {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 1, isTranslator: true))
        #expect(bench.app.layoutName == "alignment")
        var names: [String] = []
        repeat {
            bench.press(.character("p"))
            names.append(bench.app.layoutName)
        } while names.last != "alignment" && names.count < LayoutPreset.all.count
        #expect(names == ["attention", "recurrence", "tokens", "search", "single", "training", "alignment"])
    }

    @Test func helpNamesThePanesKeysAndCloses() {
        var bench = Bench()
        bench.press(.character("?"))
        #expect(bench.app.showsHelp)
        #expect(bench.text.contains("freeze the chosen layer"))
        bench.press(.end)
        #expect(bench.text.contains(":quit"))
        bench.press(.home, .down, .up, .escape)
        #expect(!bench.app.showsHelp)
    }

    @Test func theChooserPutsAPaneInThePlaceOfTheFocusedOne() {
        var bench = Bench()
        bench.press(.character("4"), .character("w"))
        bench.type("histo")
        bench.press(.enter)
        #expect(bench.app.visiblePanes[3] == PaneID("histograms"))
        #expect(bench.app.focusedPane == PaneID("histograms"))
    }
}
