import Foundation
import Terminal
import Testing
import Workbench

@Suite struct ThemeLoaderTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "themes")

    static let names = ["color-blind", "dark", "high-contrast", "light", "mono"]

    private func text(_ name: String) throws -> String {
        try String(contentsOf: Self.folder.appending(path: "\(name).yaml"), encoding: .utf8)
    }

    private func theme(_ name: String) throws -> Theme {
        try ThemeLoader.theme(in: text(name), file: "\(name).yaml")
    }

    @Test func theFolderHoldsTheseThemes() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(files == Self.names.map { "\($0).yaml" })
    }

    @Test(arguments: names)
    func everyThemeLoadsUnderItsOwnName(name: String) throws {
        #expect(try theme(name).name == name)
    }

    @Test func theBuiltInThemeIsTheOneInTheFile() throws {
        #expect(try theme("mono") == .mono)
    }

    /// - Source: WCAG 2.1, success criteria 1.4.3 (text) and 1.4.11 (graphics).
    @Test(arguments: [("dark", 4.5), ("light", 4.5), ("color-blind", 4.5), ("high-contrast", 7)])
    func textAndLinesStandOutFromTheirGround(name: String, wanted: Double) throws {
        let theme = try theme(name)
        for role in Role.allCases where role != .grid && role != .border {
            let style = theme[role]
            guard case .rgb(let ink) = style.foreground else { continue }
            var ground = theme.backdrop
            if case .rgb(let color) = style.background { ground = color }
            let ratio = contrast(ink, ground)
            #expect(ratio >= wanted, "\(role.rawValue) has \(ratio)")
        }
    }

    @Test(arguments: names)
    func aThemeWithColoursPaintsItsGroundAndInk(name: String) throws {
        let theme = try theme(name)
        #expect(theme.paintsGround == (name != "mono"))
        let painted = Surface(width: 3, height: 1).painted(Appearance(theme: theme))[1, 0].style
        #expect(painted.background == (name == "mono" ? .terminal : .rgb(theme.backdrop)))
        #expect((painted.foreground == .terminal) == (name == "mono"))
    }

    @Test func aThemeMayLeaveTheGroundToTheTerminal() throws {
        let text = try text("light").replacing("backdrop:", with: "ground: terminal\nbackdrop:")
        #expect(try !ThemeLoader.theme(in: text, file: "t.yaml").paintsGround)
    }

    @Test(arguments: names)
    func theFocusedPaneLooksDifferent(name: String) throws {
        let theme = try theme(name)
        #expect(theme[.borderFocused] != theme[.border])
        #expect(theme[.titleFocused] != theme[.title])
    }

    @Test(arguments: [
        ("", "t.yaml:1:1", "empty"),
        ("theme: [", "t.yaml:2:1", "did not find"),
        ("\ttheme: x", "t.yaml:1:1", "cannot start"),
        ("- theme", "t.yaml:1:1", "no mapping"),
        ("theme: x\ncolour-map: grey", "t.yaml:2:1", "color-map"),
        ("theme: x\ntheme: y", "t.yaml:", "twice"),
        ("theme: x\ncolor-map: virids\nbackdrop: \"#000000\"\nroles: {}", "t.yaml:2:12", "viridis"),
        ("theme: x\ncolor-map: grey\nbackdrop: black\nroles: {}", "t.yaml:3:11", "six hexadecimal digits"),
        ("theme: x\ncolor-map: grey\nbackdrop: #000000\nroles: {}", "t.yaml:3:", "quoted"),
        ("theme: x\ncolor-map: grey\nbackdrop: \"#000000\"", "t.yaml:1:1", "`roles` is missing"),
        (
            "theme: x\ncolor-map: grey\nbackdrop: \"#000000\"\nroles:\n  text: terminal", "t.yaml:5:3",
            "no style for dim, strong"
        ),
        ("theme: x\ncolor-map: grey\nbackdrop: \"#000000\"\nroles:\n  axes: terminal", "t.yaml:5:3", "axis"),
        ("theme: x\ncolor-map: grey\nbackdrop: \"#000000\"\nroles:\n  axis: teminal", "t.yaml:5:9", "terminal"),
        (
            "theme: x\ncolor-map: grey\nbackdrop: \"#000000\"\nroles:\n  axis: {bold: maybe}", "t.yaml:5:16",
            "true or false"
        ),
        ("theme: x\ncolor-map: grey\nbackdrop: \"#000000\"\nroles:\n  axis: {blod: true}", "t.yaml:5:10", "bold"),
        ("theme: x\ncolor-map: grey\nbackdrop: \"#000000\"\npalette: {a: 7}\nroles: {}", "t.yaml:4:14", "no colour"),
        (
            "theme: x\ncolor-map: grey\nbackdrop: \"#000000\"\nroles:\n  axis: [terminal]", "t.yaml:5:9",
            "expected a colour"
        ),
    ])
    func mistakesAreNamedWithTheirPlace(text: String, place: String, hint: String) {
        #expect {
            try ThemeLoader.theme(in: text, file: "t.yaml")
        } throws: { error in
            let message = "\(error)"
            return message.hasPrefix(place) && message.contains(hint)
        }
    }

    @Test func stylesHaveColorsGroundsAndAttributes() throws {
        var text = try text("dark")
        text.replace(
            "  dim: stone", with: "  dim: {color: sky, on: \"#010203\", bold: true, underline: false, reverse: true}")
        let style = try ThemeLoader.theme(in: text, file: "t.yaml")[.dim]
        #expect(style == Style(foreground: .hex(0x5CB3FF), background: .hex(0x010203), attributes: [.bold, .reverse]))
    }

    @Test func theCatalogueGoesRoundAndAlwaysHasMono() throws {
        let catalog = try ThemeCatalog([theme("dark"), theme("light")])
        #expect(catalog.themes.map(\.name) == ["dark", "light", "mono"])
        #expect(catalog.next(after: "light").name == "mono")
        #expect(catalog.next(after: "mono").name == "dark")
        #expect(catalog.next(after: "gone").name == "dark")
        #expect(catalog["light"]?.name == "light" && catalog["x"] == nil)
    }

    private func contrast(_ a: RGB, _ b: RGB) -> Double {
        func luminance(_ color: RGB) -> Double {
            func linear(_ channel: UInt8) -> Double {
                let value = Double(channel) / 255
                return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
        }
        let (high, low) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
        return (high + 0.05) / (low + 0.05)
    }
}
