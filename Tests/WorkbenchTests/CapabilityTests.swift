import Observers
import Settings
import Testing

import Workbench

/// Which layouts and panes a model gets follows from what it has.
@Suite struct CapabilityTests {
    struct Case: Sendable {
        let features: [LayerFeature]
        var task = LearningTask.classification
        var isPlane = false
        let want: String
    }

    @Test(arguments: [
        Case(features: [], isPlane: true, want: "plane"),
        Case(
            features: [.attention, .crossAttention, .attentionHeads, .embedding], task: .translation, want: "alignment"),
        Case(features: [.attention, .attentionHeads, .embedding], task: .languageModel, want: "attention"),
        Case(features: [.recurrentStates, .embedding], task: .languageModel, want: "recurrence"),
        Case(features: [.recurrentStates, .embedding], want: "recurrence"),
        Case(features: [], task: .languageModel, want: "writing"),
        Case(features: [.filters, .featureMaps, .deadUnits], want: "overview"),
        Case(features: [], want: "training"), Case(features: [], task: .regression, want: "fit"),
    ]) func aModelOpensOnTheLayoutForWhatItHas(_ example: Case) {
        var capabilities = Set(example.features.map(Capability.layer)).union(Capability.of(example.task))
        if example.isPlane { capabilities.insert(.plane) }
        #expect(LayoutPreset.suiting(capabilities).name == example.want)
    }

    @Test func aLayoutIsForModelsWithWhatItsPaneNeeds() {
        func names(_ capabilities: Set<Capability>) -> [String] {
            LayoutPreset.all.filter { $0.suits(capabilities) }.map(\.name)
        }
        #expect(names(Capability.of(.regression)) == ["training", "fit", "single"])
        #expect(
            names(Capability.of(.classification).union([.layer(.filters), .layer(.featureMaps)]))
                == ["overview", "training", "look-inside", "errors", "single"])
        #expect(
            names(Capability.of(.translation).union([.layer(.attention), .layer(.embedding)]))
                == ["training", "alignment", "tokens", "search", "single"])
    }

    @Test func aPlaneIsAnInputOfTwoNumbersWithoutMaps() {
        #expect(FakeRun().snapshot.capabilities.contains(.layer(.filters)))
        #expect(!FakeRun().snapshot.capabilities.contains(.plane))
        #expect(FakeRun(isPlane: true).snapshot.capabilities.contains(.plane))
        #expect(!FakeRun().snapshot.readsText)
    }

    @Test func panesWithoutTheirNeedAreEmpty() {
        let empty = Capability.of(.regression)
        #expect(empty.emptyPanes.contains(PaneID("confusion")))
        #expect(!empty.emptyPanes.contains(PaneID("predictions")))
        #expect(!empty.emptyPanes.contains(PaneID("loss")))
    }

    @Test func aPanesKeysHoldWhereItHasTheFocus() {
        for info in PaneCatalog.infos {
            #expect(info.keys.allSatisfy { $0.context == .pane(info.id) })
        }
    }
}
