import Terminal
import Testing

/// What a decision boundary looks like without colours.
@Suite struct RegionMapTests {
    @Test func pointsAtHomeAreCapitals() {
        let picture = drawn(20, 7) {
            RegionMap(
                rows: 2, columns: 2, classes: [0, 1, 0, 1], confidence: [1, 1, 1, 1],
                marks: [
                    .init(x: 0.1, y: 0.9, label: 0), .init(x: 0.9, y: 0.5, label: 1), .init(x: 0.8, y: 0.1, label: 0),
                ],
                classNames: ["inner", "outer"], bounds: ["-1", "1", "-2", "2"]
            ).draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                 2  A       ░░░░░░░░
                            ░░░░░░░░
                            ░░░░░░B░
                            ░░░░░░░░
                -2          ░░░░a░░░
                   -1              1
                   A inner  B outer
                """)
    }
}
