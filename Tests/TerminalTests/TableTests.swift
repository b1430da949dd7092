import Terminal
import Testing

/// What a table looks like.
@Suite struct TableTests {
    private let columns = [
        Table.Column("layer", minimum: 6, isFlexible: true), .init("output", alignment: .right),
        .init("params", alignment: .right, dropOrder: 1),
    ]
    private let rows: [[StyledText]] = [
        ["c1 conv", "6×28×28", "156"], ["tanh", "6×28×28"], ["f5 linear 400 → 120", "120", "48,120"],
        ["출력", "10", "850"],
    ]

    @Test func columnsAreAligned() {
        let picture = drawn(36, 5) {
            Table(columns: columns, rows: rows).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                layer                 output  params
                c1 conv              6×28×28     156
                tanh                 6×28×28
                f5 linear 400 → 120      120  48,120
                출력                      10     850
                """)
    }

    @Test func aFlexibleColumnGivesWayFirst() {
        let picture = drawn(30, 5) {
            Table(columns: columns, rows: rows).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                layer           output  params
                c1 conv        6×28×28     156
                tanh           6×28×28
                f5 linear 40…      120  48,120
                출력                10     850
                """)
    }

    @Test func thenColumnsAreLeftOut() {
        let picture = drawn(20, 5) {
            Table(columns: columns, rows: rows).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                layer         output
                c1 conv      6×28×28
                tanh         6×28×28
                f5 linear …      120
                출력              10
                """)
    }

    @Test func theChosenRowStaysInSight() {
        let picture = drawn(36, 3) {
            Table(columns: columns, rows: rows, selected: 3).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                layer                output  params
                f5 linear 400 → 1…      120  48,120│
                출력                     10     850┃
                """)
    }

    @Test func columnsThatMayNotGoMakeNamesShrink() {
        let picture = drawn(20, 3) {
            Table(
                columns: [
                    .init("setting", minimum: 18, isFlexible: true), .init("value", alignment: .right),
                    .init("may be", dropOrder: 1),
                ], rows: [["optimizer.momentum", "0.9", "0 … 1"], ["batch", "64", "1 … 1437"]]
            ).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                setting        value
                optimizer.mo…    0.9
                batch             64
                """)
    }
}
