import Terminal
import Testing

@Suite struct TextFieldTests {
    private func after(_ text: String, _ keys: Key...) -> TextField {
        var field = TextField(text)
        for key in keys { _ = field.handle(key) }
        return field
    }

    @Test func lettersGoInAtTheCursor() {
        #expect(after("lr", .left, .character("한"), .character("x")).text == "l한xr")
        #expect(after("lr", .home, .character(":")).text == ":lr")
    }

    @Test func lettersGoOutOnBothSides() {
        #expect(after("abc", .backspace).text == "ab")
        #expect(after("abc", .home, .delete).text == "bc")
        #expect(after("abc", .home, .backspace).text == "abc")
        #expect(after("abc", .delete).text == "abc")
        #expect(after("set lr 0.5", .control("w")).text == "set lr ")
        #expect(after("set lr 0.5", .alt("b"), .control("u")).text == "0.5")
        #expect(after("set lr 0.5", .home, .control("k")).text == "")
    }

    @Test func aWholeLetterIsOneStep() {
        #expect(after("가👩‍👩‍👧e\u{301}", .backspace, .backspace).text == "가")
        #expect(after("가나", .left, .left, .left).cursor == 0)
    }

    @Test func keysThatEditNothingAreLeftToOthers() {
        var field = TextField("a")
        let taken = [Key.enter, .escape, .tab, .function(1)].map { field.handle($0) }
        #expect(!taken.contains(true))
        #expect(field.text == "a")
    }

    @Test func historyGoesBackAndKeepsTheDraft() {
        var field = TextField()
        for line in ["lr 0.1", "lr 0.1", "", "open lenet5"] {
            field.set(line)
            let submitted = field.submit()
            #expect(submitted == line)
        }
        #expect(field.history == ["lr 0.1", "open lenet5"])
        field.insert("dra")
        for (key, text) in [
            (Key.up, "open lenet5"), (.up, "lr 0.1"), (.up, "lr 0.1"), (.down, "open lenet5"), (.down, "dra"),
            (.down, "dra"),
        ] {
            _ = field.handle(key)
            #expect(field.text == text)
        }
    }

    @Test func pastedTextIsOneLineOfLimitedLength() {
        #expect(TextField("a\r\nb\nc").text == "a b c")
        #expect(TextField(String(repeating: "x", count: 100_000)).text.count == TextField.limit)
    }

    @Test func theCursorStaysInSight() {
        var surface = Surface(width: 6, height: 1)
        TextField("한국어 문장").draw(on: &surface, in: surface.bounds, Looks.plain)
        #expect(surface.text == " 문장")
        #expect(surface.row(0).firstIndex { $0.style.attributes.contains(.reverse) } == 5)
        after("abcdef", .home).draw(on: &surface, in: surface.bounds, Looks.plain)
        #expect(surface.text == "abcdef")
        TextField().draw(on: &surface, in: surface.bounds, placeholder: "command", Looks.plain)
        #expect(surface.text == "comma…")
    }

    @Test func whatIsTypedTakesTheChosenTextsPlace() {
        var field = TextField("0.05", isSelected: true)
        _ = field.handle(.character("1"))
        #expect(field.text == "1")
        var edited = TextField("0.05", isSelected: true)
        _ = edited.handle(.left)
        _ = edited.handle(.character("2"))
        #expect(edited.text == "0.025")
        var emptied = TextField("0.05", isSelected: true)
        _ = emptied.handle(.backspace)
        #expect(emptied.text.isEmpty)
    }
}
