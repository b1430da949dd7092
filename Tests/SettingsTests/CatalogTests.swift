import Settings
import Testing

@Suite struct CatalogTests {
    private struct Apple: CatalogPart {
        static let kind = "apple"
        static let summary = "a fruit"
        static let settings = [Setting("size", .integer(1...9), standard: .integer(5), "how large")]
    }

    private struct Pear: CatalogPart {
        static let kind = "pear"
        static let summary = "another"
        static let settings: [Setting] = []
    }

    private let fruit = Catalog<any CatalogPart.Type>("fruit", [Apple.self, Pear.self]) { $0 }

    @Test func findsAPartWithWhatItSaysOfItself() throws {
        #expect(fruit.names == ["apple", "pear"])
        #expect(fruit["pear"] == Pear.self)
        #expect(try fruit.find("apple") == Apple.self)
        #expect(fruit.settings(of: "apple") == Apple.settings)
        #expect(fruit.summary(of: "pear") == "another")
        #expect(fruit.map { $0.kind } == fruit.names)
    }

    @Test func anUnknownPartIsNamedWithTheKnownOnes() {
        let error = #expect(throws: CatalogError.self) { try fruit.find("aple") }
        #expect(
            error?.description == "there is no fruit `aple`, expected one of apple, pear; did you mean `apple`?")
        #expect(fruit["aple"] == nil)
        #expect(fruit.settings(of: "aple").isEmpty && fruit.summary(of: "aple").isEmpty)
    }

    @Test func settingsAreCompleteAndChecked() throws {
        #expect(try fruit.part("apple", [:]).values.integer("size") == 5)
        let error = #expect(throws: CatalogError.self) { try fruit.part("apple", ["size": .integer(10)]) }
        #expect(error?.description == "fruit: `size` is 10, expected a whole number from 1 to 9")
    }
}
