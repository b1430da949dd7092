import Foundation
import Words
import Testing

/// Texts that no file of JSON must be broken by.
@Suite struct JSONStringTests {
    static let hostile = [
        "", "plain", "\"", "\\", "\\\"", "a\"b\\c", "\n\r\t", "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}",
        "\u{7f}\u{80}\u{9b}\u{9f}", "\u{85}\u{2028}\u{2029}", "</script>", "/", "{\"a\":[1,2]}", "\\u0041", "\\n",
        "e\u{301} é", "가\u{1112}\u{1161}", "👩‍👩‍👧", "\u{feff}\u{202e}\u{200d}", "\u{10ffff}\u{e000}\u{fffd}",
        String(repeating: "\"\\\n", count: 1_000),
    ]

    @Test(arguments: hostile) func everyTextComesBackScalarByScalar(text: String) throws {
        let line = Data("[\(jsonString(text)),{\(jsonString(text)):1}]".utf8)
        let list = try #require(try JSONSerialization.jsonObject(with: line) as? [Any])
        let back = try #require(list.first as? String)
        #expect(Array(back.unicodeScalars) == Array(text.unicodeScalars))
        #expect((list.last as? [String: Int])?.count == 1)
    }

    /// Python's `splitlines` and terminals know more line ends than JSON does.
    @Test(arguments: hostile) func everyTextIsOneLineAndSteersNoTerminal(text: String) {
        let ends: Set<UInt32> = [0x2028, 0x2029]
        #expect(
            !jsonString(text).unicodeScalars.contains {
                $0.value < 0x20 || (0x7f...0x9f).contains($0.value) || ends.contains($0.value)
            })
    }

    @Test func theUsualEscapesAreTheShortOnes() {
        #expect(jsonString("a\"b\\c\n\t\r\u{1b}/é") == "\"a\\\"b\\\\c\\n\\t\\r\\u001b/é\"")
    }
}
