import Settings
import Testing
import Workbench

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("virids", "viridis"), ("AXIS", "axis"), ("axsi", "axis"), ("", nil), ("series", nil), ("boder", "border"),
        (String(repeating: "x", count: 100_000), nil),
    ])
    func typingMistakesAreFound(name: String, meant: String?) {
        #expect(nearestName(to: name, among: ["viridis", "axis", "border", "mark-checkpoint"]) == meant)
    }

    @Test func nothingIsNearNothing() {
        #expect(nearestName(to: "axis", among: []) == nil)
    }
}
