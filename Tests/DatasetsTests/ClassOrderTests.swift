import Datasets
import Settings
import Testing

@Suite struct ClassOrderTests {
    private func load(
        _ kind: String, _ labels: [String], classNames: [String] = [], _ given: [String: SettingValue] = [:]
    ) throws -> Dataset {
        let folder = try TemporaryFolder()
        let text =
            kind == "conll"
            ? labels.enumerated().map { "word\($0)\t\($1)\n\n" }.joined()
            : "text,label\n" + labels.enumerated().map { "text \($0),\($1)\n" }.joined()
        try folder.write(Array(text.utf8), to: "x.csv")
        return try DatasetSpec(kind, given).load(path: "\(folder.path)/x.csv", seed: 1, classNames: classNames)
    }

    /// Labels, and their order.
    @Test(arguments: [
        (["10", "9", "10-K", "8"], ["10", "10-K", "8", "9"]),
        (["10", "9", "-1", "2.5"], ["-1", "2.5", "9", "10"]),
        (["b", "B", "a", "É", "z"], ["B", "a", "b", "z", "É"]),
        (["nan", "1", "inf", "0x1"], ["0x1", "1", "inf", "nan"]),
        (["01", "1", "1.0"], ["01", "1", "1.0"]),
        (["\u{FF21}", "\u{1F600}", "x"], ["x", "\u{FF21}", "\u{1F600}"]),
    ])
    func classesHaveOneTotalOrder(labels: [String], order: [String]) throws {
        for kind in ["labelled-text", "conll"] {
            for turn in labels.indices {
                let turned = Array(labels[turn...] + labels[..<turn])
                #expect(try load(kind, turned + turned + turned).classNames == order)
            }
        }
    }

    @Test func aClassIsOneHoweverItsLettersAreTyped() throws {
        let data = try load("labelled-text", ["caf\u{E9}", "cafe\u{301}", " café\u{A0}", "x", "x", "x"])
        #expect(data.classNames == ["café", "x"])
    }

    @Test(arguments: ["labelled-text", "conll"]) func classesOfANetworkAreMappedByName(kind: String) throws {
        let labels = (0..<20).map { ["b", "c"][$0 % 2] }
        let data = try load(kind, labels, classNames: ["c", "a", "b"])
        #expect(data.classNames == ["c", "a", "b"] && data.symbols["classes"] == 3)
        #expect(data.notes.contains { $0.contains("the texts here have no sample of `a`") })
        // Each text carries its number, and so what it is labelled.
        for index in 0..<data.training.count {
            let preview = data.training.preview(index)
            guard case .text(let text) = preview.content, let number = Int(text.filter(\.isNumber)) else { continue }
            #expect(preview.caption == labels[number])
        }
    }

    @Test(arguments: ["labelled-text", "conll"]) func otherClassesAreRefusedWithBothLists(kind: String) {
        let error = #expect(throws: DatasetError.self) {
            _ = try load(kind, ["b", "c", "d", "b", "c", "d"], classNames: ["a", "b", "c"])
        }
        #expect(
            error == .otherClasses(dataset: kind, expected: ["a", "b", "c"], got: ["b", "c", "d"]))
        #expect("\(error.map { "\($0)" } ?? "")".contains("(not among them: `d`)"))
    }

    @Test(arguments: ["tagged", "reviews", "moons"]) func fixedClassesAreCompared(kind: String) throws {
        let spec = try DatasetSpec(kind)
        let names = try spec.load().classNames
        #expect(try spec.load(classNames: names).classNames == names)
        #expect(throws: DatasetError.otherClasses(dataset: kind, expected: names.reversed(), got: names)) {
            try spec.load(classNames: names.reversed())
        }
    }

    @Test func aMessageAboutManyClassesIsShort() {
        let labels = (0..<5_000).map { "a rather long name of a class \($0)" }
        for given in [[], ["a", "b"]] {
            let error = #expect(throws: DatasetError.self) { _ = try load("labelled-text", labels, classNames: given) }
            #expect("\(error.map { "\($0)" } ?? "")".utf8.count < 600)
        }
    }
}
