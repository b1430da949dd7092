import Foundation
import Testing

/// The program leaves ICU's tables out, so nothing may ask for them: dates, numbers, comparisons and words by region or
/// language.
@Suite struct NoICUDataTests {
    private static let forbidden = [
        "DateFormatter", "NumberFormatter", "ByteCountFormatter", "DateComponentsFormatter", "ISO8601DateFormatter",
        "MeasurementFormatter", "ListFormatter", "RelativeDateTimeFormatter", "Locale(", "Locale.current", "Calendar(",
        "Calendar.current", "TimeZone(", "TimeZone.current", ".formatted(", ".regularExpression",
        "localizedCaseInsensitive", "localizedStandard", "localizedCompare", "localizedUppercase",
        "localizedLowercase", "localizedCapitalized", "enumerateSubstrings", "applyingTransform", "NSRegularExpression",
    ]

    @Test(arguments: forbidden) func noSourceNeedsTheTablesThatAreLeftOut(name: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var seen = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            seen += 1
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            let using = lines.first { line in
                line.contains(name) && !line.drop { $0 == " " }.hasPrefix("//")
            }
            #expect(using == nil, "\(file.lastPathComponent): \(using ?? "")")
        }
        #expect(seen > 300)
    }
}
