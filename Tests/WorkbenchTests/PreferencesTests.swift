import Observers
import Terminal
import Testing
import Workbench

@Suite struct PreferencesTests {
    @Test func whatIsWrittenReadsBack() {
        for pace in Pace.ladder {
            let preferences = Preferences(
                theme: "dark", colorMap: .cividis,
                layouts: [
                    .init(model: "lenet5", layout: "errors"), .init(model: "a \"b\\\u{1B}\n: #", layout: "plane"),
                ], pace: pace)
            let (read, errors) = Preferences.reading(preferences.yaml, file: "settings.yaml")
            #expect(read == preferences)
            #expect(errors.isEmpty)
        }
        #expect(Preferences().yaml.isEmpty)
        #expect(Preferences.reading("", file: "settings.yaml").preferences == Preferences())
    }

    static let mistakes: [(String, Int, String)] = [
        ("theme: dark\ncolor-mop: grey\n", 2, "did you mean `color-map`"),
        ("color-map: virdis\n", 1, "did you mean `viridis`"),
        ("\n\nlayouts: {lenet5: overvew}\n", 3, "did you mean `overview`"),
        ("layouts: overview\n", 1, "lenet5: training"),
        ("layouts: {lenet5: [a]}\n", 1, "name of a layout"), ("layout: training\n", 1, "did you mean `layouts`"),
        ("pace: fast\n", 1, "no pace"), ("layuots: {}\n", 1, "did you mean `layouts`"),
        ("pace: [1, 2]\n", 1, "one word"), ("- a\n- b\n", 1, "theme: dark"),
        ("theme: {a: b}\n", 1, "one word"), ("theme: dark\n\tlayout: x\n", 2, ""), ("a: b\na: c\n", 1, "twice"),
        ("pace: -1\n", 1, "no pace"), ("pace: .nan\n", 1, "no pace"), ("theme: \"\\xff\n", 1, ""),
    ]

    @Test(arguments: mistakes)
    func mistakesHaveALineAndTheRestHolds(text: String, line: Int, part: String) throws {
        let (_, errors) = Preferences.reading(text, file: "settings.yaml")
        let error = try #require(errors.first)
        #expect(error.line >= line && error.description.hasPrefix("settings.yaml:"))
        #expect(part.isEmpty || error.problem.contains(part), "\(error)")
    }

    @Test func oneMistakeDoesNotSpoilTheRest() {
        let (settings, errors) = Preferences.reading(
            "theme: light\npace: never\nlayouts: {lenet5: errors, mlp: nope}\n", file: "s")
        #expect(settings == Preferences(theme: "light", layouts: [.init(model: "lenet5", layout: "errors")]))
        #expect(errors.count == 2)
    }
}
