import Foundation
import Testing
import Workbench

@Suite struct KeyDocumentationTests {
    /// `dlbench keys > docs/keys.md` writes the page anew.
    @Test func pageOfKeysIsTheTableThatTheProgramUses() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appendingPathComponent("docs/keys.md"), encoding: .utf8)
        #expect(page == CommandReference.page)
    }
}
