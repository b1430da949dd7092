import Terminal
import Testing

@Suite struct KeyTests {
    @Test func keysHaveTheNamesOfTheFooter() {
        let keys: [Key] = [
            .character(" "), .character("]"), .control("z"), .alt("x"), .backTab, .escape, .up, .function(1),
        ]
        #expect(keys.map(\.description) == ["space", "]", "ctrl-z", "alt-x", "shift-tab", "esc", "↑", "F1"])
    }
}
