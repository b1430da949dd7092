import Terminal
import Testing

@Suite struct MemoryTerminalTests {
    @Test func theScriptIsPlayedBatchByBatch() {
        let terminal = MemoryTerminal(size: Size(width: 80, height: 24))
        terminal.press(.up, .character("q"))
        terminal.type("e")
        terminal.size = Size(width: 10, height: 3)
        terminal.whenIdle = { [.terminate] }
        #expect(terminal.nextEvents(timeoutMilliseconds: nil) == [.key(.up)])
        #expect(terminal.nextEvents(timeoutMilliseconds: 0) == [.key(.character("q"))])
        #expect(terminal.nextEvents(timeoutMilliseconds: 0) == [.key(.character("e"))])
        #expect(terminal.nextEvents(timeoutMilliseconds: 0) == [.resize(Size(width: 10, height: 3))])
        #expect(terminal.nextEvents(timeoutMilliseconds: nil) == [.terminate])
    }

    @Test func itKeepsWhatWasShown() {
        let terminal = MemoryTerminal(size: Size(width: 5, height: 1))
        var surface = Surface(terminal.size)
        surface.write("loss", x: 0, y: 0)
        terminal.present(surface)
        terminal.bell()
        #expect(terminal.surface?.text == "loss")
        #expect(terminal.frames == 1 && terminal.bellRings == 1)
    }

    @Test func suspendingEndsInResuming() {
        let terminal = MemoryTerminal(size: Size(width: 5, height: 1))
        terminal.press(.enter)
        terminal.suspend()
        #expect(terminal.nextEvents(timeoutMilliseconds: nil) == [.resumed])
        #expect(terminal.suspensions == 1)
    }
}
