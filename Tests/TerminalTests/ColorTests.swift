import Terminal
import Testing

@Suite struct ColorTests {
    @Test func viridisHasItsPublishedEndsAndMiddle() {
        #expect(ColorMap.viridis.color(at: 0) == RGB(hex: 0x440154))
        #expect(ColorMap.viridis.color(at: 1) == RGB(hex: 0xFDE725))
        // matplotlib's entry 128 is (0.1276, 0.5669, 0.5506).
        let middle = ColorMap.viridis.color(at: 128.0 / 255)
        #expect(abs(Int(middle.red) - 33) <= 2 && abs(Int(middle.green) - 145) <= 2 && abs(Int(middle.blue) - 140) <= 2)
    }

    @Test(arguments: ColorMap.allCases)
    func valuesBeyondTheEndsAreTheEndsAndNaNIsNone(map: ColorMap) {
        for depth in ColorDepth.allCases {
            #expect(map.color(at: -.infinity, depth: depth) == map.color(at: 0, depth: depth))
            #expect(map.color(at: 7, depth: depth) == map.color(at: 1, depth: depth))
            #expect(map.color(at: .nan, depth: depth) == ColorMap.notFinite)
        }
        for step in 0...255 { #expect(map.color(at: Float(step) / 255) != ColorMap.notFinite) }
    }

    @Test func theMapsFollowEachOtherInACircle() {
        var map = ColorMap.viridis
        for _ in ColorMap.allCases { map = map.next }
        #expect(map == .viridis)
    }

    @Test func paletteColorsAreTheirOwnNearest() {
        var fine = Quantizer(.palette256)
        let colors = (16..<256).map { Palette.color($0) }
        let found = colors.map { Palette.color(fine.index(of: $0)) }
        #expect(found == colors)
        var coarse = Quantizer(.palette16)
        let numbers = (0..<16).map { coarse.index(of: Palette.color($0)) }
        #expect(numbers == Array(0..<16))
    }

    @Test func theUsersOwnSixteenAreNeverMatchedWhereThereAre256() {
        var quantizer = Quantizer(.palette256)
        let numbers = Palette.first16.map { quantizer.index(of: $0) }
        #expect(numbers.allSatisfy { $0 >= 16 })
    }

    @Test func viridisKeepsSeventeenColorsOf256() {
        var quantizer = Quantizer(.palette256)
        let indices = (0...255).map { quantizer.index(of: ColorMap.viridis.color(at: Float($0) / 255)) }
        #expect((15...19).contains(Set(indices).count))
        #expect(indices.first == 53 && indices.last == 220)
    }

    @Test func sixteenColorsGetAPathOfTheirOwn() {
        var quantizer = Quantizer(.palette16)
        let steps = (0...5).map { quantizer.index(of: ColorMap.viridis.color(at: Float($0) / 5, depth: .palette16)) }
        #expect(steps == [0, 4, 6, 2, 3, 7])
    }

    @Test(arguments: ["", "#", "123456", "#12345", "#1234567", "#12345g", "＃123456", "#１２３４５６"])
    func malformedColorsAreRefused(text: String) {
        #expect(RGB(hex: text) == nil)
    }

    @Test func colorsAreReadInEitherCase() {
        #expect(RGB(hex: "#5cB3fF") == RGB(0x5C, 0xB3, 0xFF))
    }

    @Test func mixingEndsWhereItShould() {
        let (black, white) = (RGB(0, 0, 0), RGB(255, 255, 255))
        #expect(black.mixed(with: white, share: 0.5) == RGB(128, 128, 128))
        #expect(black.mixed(with: white, share: 9) == white)
        #expect(black.mixed(with: white, share: .nan) == black)
    }
}
