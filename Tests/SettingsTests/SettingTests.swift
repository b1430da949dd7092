import Settings
import Testing

@Suite struct SettingTests {
    private let kernel = Setting("kernel", .pair(1...64), "the window")
    private let rate = Setting("rate", .number(0...1), standard: .number(0.5), "the share")
    private let mode = Setting("mode", .choice(["valid", "same"]), standard: .text("valid"), "the borders")

    @Test func oneNumberStandsForAPair() throws {
        #expect(try kernel.checked(.integer(3)) == .list([.integer(3), .integer(3)]))
    }

    @Test func wholeNumberFitsWhereAnyNumberDoes() throws {
        #expect(try rate.checked(.integer(1)) == .number(1))
    }

    @Test(arguments: [SettingValue.integer(0), .integer(-1), .number(1.5), .text("x"), .flag(true), .list([])])
    func pairRefusesWhatIsNoPair(value: SettingValue) {
        #expect(throws: SettingError.self) { try kernel.checked(value) }
    }

    @Test func eitherTakesTheWordOrWhatItsKindTakes() throws {
        let padding = Setting("padding", .either(.pair(0...9), or: "same"), "the border")
        #expect(try padding.checked(.text("same")) == .text("same"))
        #expect(try padding.checked(.integer(2)) == .list([.integer(2), .integer(2)]))
        #expect(padding.expected == "a whole number from 0 to 9, or two: [vertical, horizontal], or `same`")
        let error = #expect(throws: SettingError.self) { try padding.checked(.text("smae")) }
        #expect(error?.nearest == "same")
        for value in [SettingValue.integer(10), .number(0.5), .flag(true), .list([.text("same")])] {
            let error = #expect(throws: SettingError.self) { try padding.checked(value) }
            #expect(error?.expected == padding.expected)
        }
    }

    @Test func unknownNameSuggestsTheNearest() {
        let error = #expect(throws: SettingError.self) {
            try SettingValues(["kernal": .integer(3)], for: [kernel, rate])
        }
        #expect(error?.nearest == "kernel")
    }

    @Test func missingValueIsNamedAndStandardsFillIn() throws {
        let error = #expect(throws: SettingError.self) { try SettingValues([:], for: [kernel]) }
        #expect(error?.setting == "kernel" && error?.got == "missing")
        let values = try SettingValues(["kernel": .integer(5)], for: [kernel, rate, mode])
        #expect(values.pair("kernel") == (5, 5))
        #expect(values.number("rate") == 0.5)
        #expect(values.text("mode") == "valid")
    }

    @Test(
        arguments: [
            ("lineer", "linear"), ("cnov", "conv"), ("maxpol", "maxpool"), ("soft", "softmax"), ("xyzzy", nil),
        ] as [(String, String?)])
    func nearestNameFindsTypingErrors(typed: String, expected: String?) {
        #expect(nearestName(to: typed, among: ["linear", "conv", "maxpool", "softmax"]) == expected)
    }

    @Test func aTextMayBeAWholeNumber() throws {
        let setting = Setting("text-column", .text, optional: true, "a column, by its name or its number")
        #expect(try setting.checked(.integer(2)) == .text("2"))
        #expect(throws: SettingError.self) { try setting.checked(.number(2.5)) }
    }
}
