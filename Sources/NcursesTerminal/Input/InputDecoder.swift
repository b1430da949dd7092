import Terminal

/// Turns the bytes that a terminal sends into keys, mouse events and pasted text.
///
/// Own work rather than ncurses's `wget_wch`: that waits inside for the rest of a sequence (a mouse report cut short froze
/// the screen until the next key), knows cursor keys in one of their two modes only, and stops counting columns at 222
/// under `tmux-256color`. Here nothing waits, and every byte has its test.
package struct InputDecoder {
    /// How long what was read so far may wait for its rest; nil if nothing is open.
    package var patienceMilliseconds: Int? {
        if paste != nil { return 2000 }
        // An escape sequence comes in one piece, or over a bad link in two; a lone escape should not feel slow.
        return pending.isEmpty ? nil : 40
    }

    private let known: [[UInt8]: Key]
    private var pending: [UInt8] = []
    private var paste: [UInt8]?

    /// No sequence is longer; what is goes the way of the unknown ones.
    private static let sequenceLimit = 64
    /// Text beyond this is dropped: nobody pastes a book into a command line.
    private static let pasteLimit = 1 << 20
    private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

    /// - Parameter known: sequences of this terminal beyond the usual ones.
    package init(known: [[UInt8]: Key] = [:]) {
        self.known = known
    }

    /// What `bytes` mean; an unfinished sequence is kept for the next call.
    package mutating func decode(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
        var events: [InputEvent] = []
        for byte in bytes { accept(byte, &events) }
        return events
    }

    /// What is open is complete after all: nothing more came in time.
    package mutating func timeOut() -> [InputEvent] {
        var events: [InputEvent] = []
        if paste != nil {
            endPaste(dropping: 0, &events)
        } else if pending == [0x1B] {
            events.append(.key(.escape))
        } else if pending.count == 2, pending[0] == 0x1B {
            // Alt and a letter that also begins sequences, such as `[`.
            plain(pending[1], isAlt: true, &events)
        }
        pending.removeAll()
        return events
    }

    private mutating func accept(_ byte: UInt8, _ events: inout [InputEvent]) {
        if paste != nil {
            appendToPaste(byte, &events)
            return
        }
        guard !pending.isEmpty else {
            if byte == 0x1B || byte >= 0xC2 && byte < 0xF5 {
                pending.append(byte)
            } else {
                plain(byte, isAlt: false, &events)
            }
            return
        }
        if pending[0] == 0x1B {
            acceptAfterEscape(byte, &events)
        } else {
            acceptUTF8(byte, isAlt: false, &events)
        }
    }

    // MARK: Letters

    private func plain(_ byte: UInt8, isAlt: Bool, _ events: inout [InputEvent]) {
        let key: Key? =
            switch byte {
            case 0x0D, 0x0A: .enter
            case 0x09: .tab
            case 0x7F, 0x08: .backspace
            case 0: .control(" ")
            case 1...26: .control(Character(Unicode.Scalar(byte + 96)))
            case 28...31: .control(Character(Unicode.Scalar(byte + 64)))
            case 0x20..<0x7F:
                isAlt ? .alt(Character(Unicode.Scalar(byte))) : .character(Character(Unicode.Scalar(byte)))
            default: nil
            }
        if let key { events.append(.key(key)) }
    }

    private mutating func acceptUTF8(_ byte: UInt8, isAlt: Bool, _ events: inout [InputEvent]) {
        guard byte & 0xC0 == 0x80 else {
            // The letter was cut short; the byte begins something new.
            pending.removeAll()
            accept(byte, &events)
            return
        }
        pending.append(byte)
        let letter = pending[(isAlt ? 1 : 0)...]
        let length = letter.first! < 0xE0 ? 2 : letter.first! < 0xF0 ? 3 : 4  // not empty: its first byte led here
        guard letter.count == length else { return }
        let text = String(decoding: letter, as: UTF8.self)
        pending.removeAll()
        guard let character = text.first, text.count == 1, character != "\u{FFFD}" else { return }
        events.append(.key(isAlt ? .alt(character) : .character(character)))
    }

    // MARK: Sequences

    private mutating func acceptAfterEscape(_ byte: UInt8, _ events: inout [InputEvent]) {
        if pending.count == 1 {
            switch byte {
            case 0x1B: events.append(.key(.escape))
            case UInt8(ascii: "["), UInt8(ascii: "O"), UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"),
                UInt8(ascii: "^"), 0xC2..<0xF5:
                pending.append(byte)
            default:
                pending.removeAll()
                plain(byte, isAlt: true, &events)
            }
            return
        }
        switch pending[1] {
        case UInt8(ascii: "["): acceptControl(byte, &events)
        case UInt8(ascii: "O"): finish(byte, &events) { KeySequence.application(final: $0) }
        case 0xC2...: acceptUTF8(byte, isAlt: true, &events)
        default: acceptString(byte)
        }
    }

    /// Inside `ESC [`.
    private mutating func acceptControl(_ byte: UInt8, _ events: inout [InputEvent]) {
        let isOldMouse = pending.count > 2 && pending[2] == UInt8(ascii: "M")
        if isOldMouse {
            pending.append(byte)
            guard pending.count == 6 else { return }
            let (code, column, row) = (Int(pending[3]) - 32, Int(pending[4]) - 32, Int(pending[5]) - 32)
            pending.removeAll()
            if let event = MouseReport.event(code: code, column: column, row: row, isRelease: false) {
                events.append(event)
            }
            return
        }
        if pending.count == 3, pending[2] == UInt8(ascii: "[") {
            finish(byte, &events) { KeySequence.linuxConsole(final: $0) }
            return
        }
        switch byte {
        case 0..<0x20, 0x7F...:
            // Cut short: what follows is something new.
            pending.removeAll()
            accept(byte, &events)
        case 0x20..<0x40:
            // Too long to be one of ours: its end is awaited, its middle forgotten.
            if pending.count < Self.sequenceLimit { pending.append(byte) }
        case UInt8(ascii: "[") where pending.count == 2, UInt8(ascii: "M") where pending.count == 2:
            pending.append(byte)
        default:
            endControl(byte, &events)
        }
    }

    private mutating func endControl(_ final: UInt8, _ events: inout [InputEvent]) {
        let body = pending[2...]
        let isTooLong = pending.count >= Self.sequenceLimit
        if isTooLong {
            pending.removeAll()
        } else if body.first == UInt8(ascii: "<") {
            let numbers = Self.numbers(body.dropFirst())
            pending.removeAll()
            guard numbers.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return }
            let isRelease = final == UInt8(ascii: "m")
            if let event = MouseReport.event(
                code: numbers[0], column: numbers[1], row: numbers[2], isRelease: isRelease)
            {
                events.append(event)
            }
        } else if body.isEmpty, final == UInt8(ascii: "I") || final == UInt8(ascii: "O") {
            pending.removeAll()
            events.append(.focus(final == UInt8(ascii: "I")))
        } else {
            let numbers = Self.numbers(body)
            if final == UInt8(ascii: "~"), numbers == [200] {
                pending.removeAll()
                paste = []
            } else {
                finish(final, &events) { KeySequence.control(parameters: numbers, final: $0) }
            }
        }
    }

    /// Ends a sequence: the terminal's own meaning first, then the usual one.
    private mutating func finish(_ byte: UInt8, _ events: inout [InputEvent], usual: (UInt8) -> Key?) {
        pending.append(byte)
        let sequence = pending
        pending.removeAll()
        if let key = known[sequence] ?? usual(byte) { events.append(.key(key)) }
    }

    /// Inside an answer of the terminal (`ESC ]` and the like), which nobody asked for: up to BEL or `ESC \`.
    private mutating func acceptString(_ byte: UInt8) {
        let isEnd = byte == 0x07 || byte == UInt8(ascii: "\\") && pending.last == 0x1B
        if isEnd {
            pending.removeAll()
        } else if pending.count < Self.sequenceLimit {
            pending.append(byte)
        } else {
            pending[pending.count - 1] = byte
        }
    }

    // MARK: Paste

    private mutating func appendToPaste(_ byte: UInt8, _ events: inout [InputEvent]) {
        guard paste != nil else { return }
        if paste!.count < Self.pasteLimit + Self.pasteEnd.count {  // checked above; a copy of the array would cost O(n)
            paste!.append(byte)
        } else {
            // Full: only the end is still looked for, in the last few bytes.
            paste!.removeSubrange(Self.pasteLimit..<Self.pasteLimit + 1)
            paste!.append(byte)
        }
        if byte == UInt8(ascii: "~"), paste!.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
            endPaste(dropping: Self.pasteEnd.count, &events)
        }
    }

    private mutating func endPaste(dropping tail: Int, _ events: inout [InputEvent]) {
        let text = String(decoding: (paste ?? []).dropLast(tail), as: UTF8.self)
        paste = nil
        if !text.isEmpty { events.append(.paste(text)) }
    }

    /// Numbers between semicolons; absent ones are 0, absurd ones stop at 65535, and what is no number spoils the list.
    private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int] {
        guard !bytes.isEmpty else { return [] }
        var result = [0]
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                result[result.count - 1] = min(65535, result[result.count - 1] * 10 + Int(byte - UInt8(ascii: "0")))
            case UInt8(ascii: ";"): result.append(0)
            // Sub-parameters (`1:3`) refine the number before them.
            case UInt8(ascii: ":"): return result
            default: return []
            }
        }
        return result
    }
}
