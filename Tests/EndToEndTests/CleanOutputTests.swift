import Foundation
import Testing

/// Whatever a name in a file holds, the program's text for people does not steer the terminal.
@Suite struct CleanOutputTests {
    /// Escape, bell, a C1 control, a line end and the override that turns the direction of the writing.
    private static let evil = #"\e]0;owned\a\e[31m\x9b2J\n\u202e"#

    private static func isClean(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            $0 == "\n" || $0 == "\t" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0.value != 0x202E
        }
    }

    @Test(arguments: [
        "themes", "--theme nope", "models", "inspect evil", "train evil --epochs 1", "nonsense-\u{1B}[31m",
    ])
    func namesOutOfFilesAreWrittenOut(arguments: String) throws {
        let program = try RealProgram()
        defer { program.remove() }
        let folder = program.home.appendingPathComponent("config/dlbench")
        for name in ["models", "themes"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        let themes = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../themes/dark.yaml").standardized
        let theme = try String(contentsOf: themes, encoding: .utf8)
        try theme.replacing("theme: dark", with: "theme: \"\(Self.evil)\"")
            .write(to: folder.appendingPathComponent("themes/evil.yaml"), atomically: true, encoding: .utf8)
        try "theme: \"\(Self.evil)\"\ncolor-map: \"\(Self.evil)\"\n"
            .write(to: folder.appendingPathComponent("themes/broken.yaml"), atomically: true, encoding: .utf8)
        let recipe =
            "# \u{1B}]0;owned\u{7} and \u{9B}2J\nmodel: evil\ninput: [2]\nlayers: [linear: {out: 2}]\ndata: {kind: logic, function: xor, size: 40}\n"
            + "train: {loss: cross-entropy, optimizer: {kind: sgd, lr: 0.1}, batch: 8, epochs: 1}\n"
        try recipe.write(to: folder.appendingPathComponent("models/evil.yaml"), atomically: true, encoding: .utf8)
        let ending = try program.shell("\"$dlbench\" \(arguments)")
        #expect(Self.isClean(ending.output), "\(ending.output.debugDescription)")
        #expect(Self.isClean(ending.errors), "\(ending.errors.debugDescription)")
        #expect(!ending.output.isEmpty || !ending.errors.isEmpty)
    }

    @Test func aMessageIsNoLongerThanAScreen() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.run("train", String(repeating: "x", count: 50_000))
        #expect(ending.errors.utf8.count < 5_000)
    }
}
