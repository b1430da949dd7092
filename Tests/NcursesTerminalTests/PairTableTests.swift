import NcursesTerminal
import Testing

@Suite struct PairTableTests {
    @Test func terminalsOwnColoursArePairZero() {
        var table = PairTable(capacity: 8)
        let pair = table.pair(foreground: -1, background: -1)
        #expect(pair.number == 0 && pair.new == nil)
    }

    @Test func samePairKeepsItsNumber() {
        var table = PairTable(capacity: 8)
        let new = table.pair(foreground: 3, background: 4).new
        #expect(new?.number == 1 && new?.foreground == 3 && new?.background == 4)
        #expect(table.pair(foreground: 4, background: 3).number == 2)
        let again = table.pair(foreground: 3, background: 4)
        #expect(again.number == 1 && again.new == nil)
    }

    @Test func fullTableFallsBackToTheLettersColour() {
        var table = PairTable(capacity: 3)
        _ = table.pair(foreground: 5, background: -1)
        _ = table.pair(foreground: 5, background: 1)
        #expect(!table.isExhausted)
        #expect(table.pair(foreground: 5, background: 2).number == 1)
        #expect(table.pair(foreground: 6, background: 2).number == 0)
        #expect(table.isExhausted)
        table.removeAll()
        #expect(!table.isExhausted)
        #expect(table.pair(foreground: 6, background: 2).new?.number == 1)
    }
}
