import Terminal
import Testing

@Suite struct SurfaceTests {
    @Test func writingReturnsTheColumnsUsed() {
        var surface = Surface(width: 10, height: 1)
        #expect(surface.write("a한b", x: 1, y: 0) == 4)
        #expect(surface.text == " a한b")
        #expect(surface[2, 0].width == 2)
        #expect(surface[3, 0].isTail)
    }

    @Test func wideLettersAreNeverCutAtTheEdge() {
        var surface = Surface(width: 4, height: 1)
        surface.write("한국어", x: 1, y: 0)
        #expect(surface.text == " 한")
        surface.write("한국", x: -1, y: 0)
        #expect(surface.text == " 국")
        surface.write("가나다", x: 0, y: 0, limit: 3)
        #expect(surface[2, 0].isTail == false)
    }

    @Test func overwritingHalfOfAWideLetterBlanksTheOther() {
        var surface = Surface(width: 4, height: 1)
        surface.write("가나", x: 0, y: 0)
        surface.write("x", x: 1, y: 0)
        #expect(surface.text == " x나")
        surface[2, 0] = Cell("y")
        #expect(surface.text == " xy")
        surface.write("다", x: 0, y: 0)
        surface.fill(Rect(x: 0, y: 0, width: 1, height: 1))
        #expect(surface.text == "  y")
        #expect(!surface.cells.contains { $0.isTail })
    }

    @Test func blittingCutsWideLettersCleanly() {
        var part = Surface(width: 6, height: 1)
        part.write("가나다", x: 0, y: 0)
        var surface = Surface(width: 4, height: 1, filledWith: Cell("."))
        surface.blit(part, at: Point(x: -1, y: 0))
        #expect(surface.text == " 나")
        #expect(surface[1, 0].width == 2)
        surface.blit(part, at: Point(x: 3, y: 0))
        #expect(surface[3, 0].scalar == " ")
    }

    @Test(arguments: [0, 1, 2, 5])
    func placesOutsideAreIgnoredAtAnySize(side: Int) {
        var surface = Surface(width: side, height: side)
        for (x, y) in [(-1, 0), (0, -1), (side, 0), (0, side), (.min, 0), (.max, 0), (0, .max), (0, .min)] {
            surface[x, y] = Cell("x")
            surface.write("한국어 abc", x: x, y: y)
            surface.write("한국어 abc", in: Rect(x: x, y: y, width: .max, height: .max), alignment: .right)
            surface.fill(Rect(x: x, y: y, width: .max, height: .max), with: Cell("."))
            surface.blit(Surface(width: 3, height: 3), at: Point(x: x, y: y))
            surface.restyle(Rect(x: x, y: y, width: .max, height: 1)) { $0.attributes = .bold }
            #expect(surface[x, y] == .blank)
        }
    }

    @Test(arguments: [1, 2, 5]) func whatLiesWhollyOutsideLeavesTheSurfaceAsItWas(side: Int) {
        let blank = Surface(width: side, height: side)
        var surface = blank
        for (x, y) in [(side, 0), (0, side), (0, -1), (-20, 0), (.max, 0), (.min, 0), (0, .max), (0, .min)] {
            surface[x, y] = Cell("x")
            surface.write("한국어 abc", x: x, y: y)
            surface.fill(Rect(x: x, y: y, width: 1, height: 1), with: Cell("."))
            surface.blit(Surface(width: 1, height: 1, filledWith: Cell("b")), at: Point(x: x, y: y))
            surface.restyle(Rect(x: x, y: y, width: 1, height: 1)) { $0.attributes = .bold }
            #expect(surface == blank, "\(x), \(y)")
        }
    }

    @Test func absurdSizesAreLimited() {
        #expect(Surface(width: .max, height: 1).width == Size.limit)
        #expect(Surface(width: -3, height: 5).cells.isEmpty)
    }

    @Test func accentsStandOnTheirLetterAndControlsAreOneSign() {
        var surface = Surface(width: 12, height: 1)
        surface.write("e\u{301}\u{1B}[1m\u{202E}x\ty\u{7F}", x: 0, y: 0)
        #expect(surface.text == "e\u{301}\u{FFFD}[1mx y\u{FFFD}")
        #expect(surface[0, 0].mark == "\u{301}")
    }
}

@Suite struct PlainSignsTests {
    @Test func signsBecomeASCIIAndLettersStay() {
        var surface = Surface(width: 32, height: 1)
        surface.write("▸ conv 5×5 → 6 · 한국 é…", x: 0, y: 0)
        #expect(surface.withPlainSigns(for: .ascii).text == "> conv 5x5 -> 6 * 한국 é...")
    }

    private static func plain(_ text: String, width: Int) -> String {
        var surface = Surface(width: width, height: 1)
        surface.write(text, x: 0, y: 0)
        return surface.withPlainSigns(for: .ascii).text
    }

    static let meanings: [(String, String)] = [
        ("≤1 epoch/s", "<=1 epoch/s"), ("values ≥ 2", "values >= 2"), ("lr 0.1→0.05", "lr 0.1->0.05"),
        ("a ← b", "a <- b"), ("cut at ± 5", "cut at +- 5"), ("∞", "inf"), ("σ² ≈ 1", "sigma^2 ~ 1"),
        ("q·k / √d", "q*k / sqrt d"), ("0 … 1", "0 ... 1"), ("‖a‖", "|a|"), ("ŷₜ", "y^_t"), ("Σᵢ xᵢ", "sum_i x_i"),
        ("L = Σ log p(yᵢ | xᵢ)", "L = sum log p(y_i | x_i)"), ("mₜ₋₁ + Lₜ", "m_t-1 + L_t"),
    ]

    @Test(arguments: meanings) func aSignKeepsItsMeaningInASCII(text: String, expected: String) {
        #expect(Self.plain(text, width: 40) == expected)
    }

    /// One letter must not have another meaning than the sign.
    static let single: [(String, String)] = [
        ("≤", "?"), ("≥", "?"), ("→", "~"), ("←", "~"), ("±", "?"), ("∞", "?"), ("²", "?"),
    ]

    @Test(arguments: single) func withoutRoomNothingFalseIsSaid(sign: String, letter: String) {
        #expect(Self.plain("5\(sign)3", width: 3) == "5\(letter)3")
    }

    @Test func framesAndColumnsStayWhereTheyAre() {
        #expect(Self.plain("│0.1→0.05  │ 한국→b  next│", width: 40) == "|0.1->0.05 | 한국->b next|")
        // One blank between two words is no spare one.
        #expect(Self.plain("│0.1→0.05 end│", width: 40) == "|0.1~0.05 end|")
    }

    @Test func theConsoleKeepsTheSignsThatItsFontsHave() {
        var surface = Surface(width: 12, height: 1)
        surface.write("≤ → ᵅ", x: 0, y: 0)
        #expect(surface.withPlainSigns(for: .blocks).text == "≤ → ^a")
    }
}
