import NcursesTerminal
import Terminal
import Testing

@Suite struct InputDecoderTests {
    /// What a terminal sends, and what it means.
    private static let meanings: [(String, [InputEvent])] = [
        ("a", [.key(.character("a"))]),
        ("A~ ", [.key(.character("A")), .key(.character("~")), .key(.character(" "))]),
        ("한é😀", [.key(.character("한")), .key(.character("é")), .key(.character("😀"))]),
        ("\r", [.key(.enter)]), ("\n", [.key(.enter)]), ("\t", [.key(.tab)]),
        ("\u{7F}", [.key(.backspace)]), ("\u{8}", [.key(.backspace)]),
        ("\u{3}", [.key(.control("c"))]), ("\u{1A}", [.key(.control("z"))]), ("\0", [.key(.control(" "))]),
        ("\u{1C}", [.key(.control("\\"))]),
        ("\u{1B}x", [.key(.alt("x"))]), ("\u{1B}한", [.key(.alt("한"))]),
        ("\u{1B}[A\u{1B}OA\u{1B}[1;5A", [.key(.up), .key(.up), .key(.up)]),
        ("\u{1B}[B\u{1B}[C\u{1B}[D", [.key(.down), .key(.right), .key(.left)]),
        ("\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~", [.key(.home), .key(.end), .key(.home), .key(.end)]),
        ("\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~", [.key(.insert), .key(.delete), .key(.pageUp), .key(.pageDown)]),
        ("\u{1B}[Z\u{1B}[27;2;9~", [.key(.backTab), .key(.backTab)]),
        ("\u{1B}OP\u{1B}[15~\u{1B}[24~\u{1B}[1;2P\u{1B}[[A", [1, 5, 12, 1, 1].map { .key(.function($0)) }),
        ("\u{1B}[97;5u\u{1B}[97;3u\u{1B}[13u", [.key(.control("a")), .key(.alt("a")), .key(.enter)]),
        ("\u{1B}Oq\u{1B}Ok\u{1B}OM", [.key(.character("1")), .key(.character("+")), .key(.enter)]),
        ("\u{1B}[I\u{1B}[O", [.focus(true), .focus(false)]),
        ("\u{1B}[200~hello\rworld\u{1B}[201~x", [.paste("hello\rworld"), .key(.character("x"))]),
        ("\u{1B}[200~\u{1B}[201~", []),
        ("\u{1B}\u{1B}[A", [.key(.escape), .key(.up)]),
    ]

    @Test(arguments: meanings)
    func bytesMeanTheirKeys(_ bytes: String, _ events: [InputEvent]) {
        var decoder = InputDecoder()
        #expect(decoder.decode(bytes.utf8) == events)
        #expect(decoder.patienceMilliseconds == nil)
    }

    @Test(arguments: meanings)
    func oneByteAtATimeMeansTheSame(_ bytes: String, _ events: [InputEvent]) {
        var decoder = InputDecoder()
        #expect(bytes.utf8.flatMap { decoder.decode([$0]) } == events)
    }

    @Test func mouseReportsCarryButtonAndPlace() {
        var decoder = InputDecoder()
        let report = "\u{1B}[<0;240;5M\u{1B}[<32;241;5M\u{1B}[<0;241;5m\u{1B}[<2;1;1M\u{1B}[<64;3;4M\u{1B}[<65;3;4M"
        #expect(
            decoder.decode(report.utf8) == [
                .mouse(MouseEvent(.press, button: .left, at: Point(x: 239, y: 4))),
                .mouse(MouseEvent(.drag, button: .left, at: Point(x: 240, y: 4))),
                .mouse(MouseEvent(.release, button: .left, at: Point(x: 240, y: 4))),
                .mouse(MouseEvent(.press, button: .right, at: Point(x: 0, y: 0))),
                .mouse(MouseEvent(.wheelUp, button: .none, at: Point(x: 2, y: 3))),
                .mouse(MouseEvent(.wheelDown, button: .none, at: Point(x: 2, y: 3))),
            ])
    }

    @Test func oldMouseReportsAreUnderstood() {
        var decoder = InputDecoder()
        #expect(
            decoder.decode([0x1B, 0x5B, 0x4D, 32, 33, 200, 0x1B, 0x5B, 0x4D, 35, 33, 200]) == [
                .mouse(MouseEvent(.press, button: .left, at: Point(x: 0, y: 167))),
                .mouse(MouseEvent(.release, button: .none, at: Point(x: 0, y: 167))),
            ])
    }

    @Test func loneEscapeWaitsForItsRestAndNoLonger() {
        var decoder = InputDecoder()
        #expect(decoder.decode([0x1B]).isEmpty)
        #expect(decoder.patienceMilliseconds != nil)
        #expect(decoder.timeOut() == [.key(.escape)])
        #expect(decoder.patienceMilliseconds == nil)
    }

    @Test func altWithTheFirstLetterOfASequenceIsAKey() {
        var decoder = InputDecoder()
        #expect(decoder.decode([0x1B, UInt8(ascii: "[")]).isEmpty)
        #expect(decoder.timeOut() == [.key(.alt("["))])
    }

    @Test func reportCutShortIsForgottenAndSpoilsNothing() {
        var decoder = InputDecoder()
        #expect(decoder.decode("\u{1B}[<0;1".utf8).isEmpty)
        #expect(decoder.timeOut().isEmpty)
        #expect(decoder.decode("q".utf8) == [.key(.character("q"))])
        #expect(decoder.decode("\u{1B}[<0;1\u{1B}[A".utf8) == [.key(.up)])
    }

    @Test func pasteWithoutEndIsGivenOutWhenNothingMoreComes() {
        var decoder = InputDecoder()
        #expect(decoder.decode("\u{1B}[200~abc".utf8).isEmpty)
        #expect(decoder.timeOut() == [.paste("abc")])
    }

    @Test func hugePasteIsCutAndItsEndStillFound() {
        var decoder = InputDecoder()
        let bytes = Array("\u{1B}[200~".utf8) + Array(repeating: UInt8(ascii: "a"), count: 2 << 20)
        #expect(decoder.decode(bytes).isEmpty)
        let events = decoder.decode("\u{1B}[201~z".utf8)
        #expect(events.count == 2 && events.last == .key(.character("z")))
        guard case .paste(let text) = events.first else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count <= 1 << 20 && text.utf8.allSatisfy { $0 == UInt8(ascii: "a") })
    }

    /// Sequences that nobody should send: afterwards a key must be a key again.
    @Test(
        arguments: [
            [0xFF, 0xFE, 0x80, 0xC0], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0xBF, 0xBF, 0xBF],
            Array("\u{1B}[99999999999999999999999;1H".utf8.dropLast()) + [0x18],
            Array("\u{1B}[<999999999999;-5;x;M".utf8), Array("\u{1B}[<;;M".utf8), Array("\u{1B}[;;;;;;;;u".utf8),
            Array("\u{1B}[1114112u\u{1B}[55296u".utf8), Array("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\".utf8),
            Array("\u{1B}]0;\u{7}".utf8), Array("\u{1B}P1$r0m\u{1B}\\".utf8), Array("\u{1B}[?62;22c".utf8),
            Array("\u{1B}[M".utf8) + [0, 0, 0], Array("\u{1B}[".utf8) + Array(repeating: 0x31, count: 500) + [0x7E],
        ] as [[UInt8]])
    func hostileBytesLeaveTheDecoderUsable(_ bytes: [UInt8]) {
        var decoder = InputDecoder()
        let events = decoder.decode(bytes)
        #expect(events.allSatisfy { if case .mouse = $0 { true } else { $0 != .key(.character("q")) } })
        _ = decoder.timeOut()
        #expect(decoder.decode("q".utf8) == [.key(.character("q"))])
    }

    @Test func everyByteAfterEveryPrefixIsSafe() {
        for prefix in [
            "", "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}[<", "\u{1B}[M", "\u{1B}]", "\u{1B}[[", "\u{1B}[200~",
        ] {
            for byte in UInt8.min...UInt8.max {
                var decoder = InputDecoder()
                _ = decoder.decode(Array(prefix.utf8) + [byte, byte, byte])
                _ = decoder.timeOut()
                #expect(decoder.decode("q".utf8) == [.key(.character("q"))], "\(prefix.utf8.map { $0 }) \(byte)")
            }
        }
    }

    @Test func noiseLeavesTheDecoderUsable() {
        var decoder = InputDecoder()
        var state: UInt32 = 1
        // Mostly the bytes that sequences are made of, so that the noise gets deep into them.
        let alphabet = Array("\u{1B}\u{1B}[[<OMmIu~;:0123456789?A한".utf8) + [0x80, 0xFF, 0, 7]
        for _ in 0..<2000 {
            for _ in 0..<50 {
                state = state &* 1_664_525 &+ 1_013_904_223
                _ = decoder.decode([alphabet[Int(state >> 16) % alphabet.count]])
            }
            _ = decoder.timeOut()
            #expect(decoder.patienceMilliseconds == nil)
            #expect(decoder.decode("q".utf8) == [.key(.character("q"))])
        }
    }

    @Test func sequencesOfTheTerminalItselfComeFirst() {
        var decoder = InputDecoder(known: [Array("\u{1B}[214z".utf8): .home, Array("\u{1B}[A".utf8): .function(7)])
        #expect(decoder.decode("\u{1B}[214z\u{1B}[A".utf8) == [.key(.home), .key(.function(7))])
    }
}
