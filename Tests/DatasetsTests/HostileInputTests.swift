import Datasets
import Settings
import Testing

/// Every reader is given thousands of damaged files. Each is read, or refused by one short message; none ends the process.
@Suite struct HostileInputTests {
    private static let count = 2_000

    /// A reader, its settings, a file's name and its sound content.
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: String
        var given: [String: SettingValue] = [:]
        let name: String
        let content: [UInt8]
        /// Sound files that stand beside it.
        var others: [String: [UInt8]] = [:]

        var testDescription: String { "\(kind) \(name)" }
    }

    private static let table =
        "text,label\n" + (0..<6).map { "\"word \($0), é\",\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
    private static let cifar: [UInt8] = (0..<12).flatMap {
        [UInt8($0 % 10)] + [UInt8](repeating: UInt8($0), count: 3072)
    }

    private static let cases: [Case] = [
        Case(kind: "labelled-text", name: "x.csv", content: Array(table.utf8)),
        Case(kind: "labelled-text", name: "x.tsv", content: Array("a\t\"one\"\nb\ttwo\na\tthree\nb\tfour\n".utf8)),
        Case(kind: "labelled-text", name: "x.csv.gz", content: Bytes.gzip(Array(table.utf8))),
        Case(
            kind: "labelled-text", given: ["encoding": .text("cp949")], name: "x.csv",
            content: [0xB0, 0xA1, 44, 97, 10, 0xB0, 0xA2, 44, 98, 10, 0xB0, 0xA1, 44, 97, 10, 0xB0, 0xA2, 44, 98, 10]),
        Case(
            kind: "labelled-text", given: ["encoding": .text("utf-16")], name: "x.csv",
            content: table.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
        Case(
            kind: "pairs", name: "x.txt", content: Array((0..<8).map { "go \($0)\tva é \($0)\tmore\r\n" }.joined().utf8)
        ),
        Case(
            kind: "pairs", name: "x.csv",
            content: Array(("en,fr\n" + (0..<8).map { "\"a, \($0)\",\"b\"\"\"\n" }.joined()).utf8)),
        Case(
            kind: "pairs", name: "x.en", content: Array("a\nb\nc\nd\n".utf8),
            others: ["x.fr": Array("e\nf\ng\nh\n".utf8)]),
        Case(
            kind: "pairs", given: ["tokenizer": .text("bpe"), "separator": .text("|||")], name: "x",
            content: Array((0..<8).map { "ab \($0) ||| cd \($0)\n" }.joined().utf8)),
        Case(
            kind: "pairs", given: ["tokenizer": .text("wordpiece"), "lowercase": .flag(true)], name: "x",
            content: Array((0..<8).map { "ÀΣ \($0)\tनमस्ते \($0)\n" }.joined().utf8)),
        Case(
            kind: "pairs", given: ["tokenizer": .text("jamo")], name: "x",
            content: Array((0..<8).map { "한국 \($0)\t각 \($0)\n" }.joined().utf8)),
        Case(kind: "conll", name: "x", content: Array("-DOCSTART- O\n\na A\nb B\n\n# c = 1\nc A\n# O\n\nd B\n".utf8)),
        Case(
            kind: "conll", given: ["token-column": .integer(2), "tag-column": .integer(4)], name: "x.conllu",
            content: Array(
                (0..<4).map {
                    "# x\n1-2\tdu\($0)\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\t_\t\($0 % 2 == 0 ? "A" : "B")\t_\t_\t_\t_\t_\t_\n\n"
                }.joined()
                    .utf8)),
        Case(
            kind: "table", given: ["target": .text("y"), "missing": .text("indicator")], name: "x.csv",
            content: Array(
                ("a,b,y\n" + (0..<9).map { "\($0 % 4 == 3 ? "" : "\($0).5"),\"l\($0 % 2)\",\($0)e1\n" }.joined()).utf8)),
        Case(
            kind: "table", given: ["target": .text("3"), "task": .text("classification"), "decimal": .text("comma")],
            name: "x", content: Array((0..<9).map { "\($0),5;\($0);c\($0 % 3)\r\n" }.joined().utf8)),
        Case(
            kind: "table", given: ["target": .list([.text("p"), .text("q")]), "task": .text("labelling")],
            name: "x.tsv",
            content: Array(("p\tq\tx\n" + (0..<9).map { "\($0 % 2)\t\($0 < 5 ? "yes" : "no")\t\($0)\n" }.joined()).utf8)
        ),
        Case(
            kind: "series", given: ["window": .integer(2), "missing": .text("interpolate"), "validation": .integer(3)],
            name: "x.csv", content: Array(("t,n\n" + (0..<9).map { "1950-0\($0),\($0 * $0)\n" }.joined()).utf8)),
        Case(
            kind: "text", given: ["context": .integer(4)], name: "x",
            content: Array("One é line.\r\nAnother 한 line.\n".utf8)),
        Case(
            kind: "mnist", name: "train-images-idx3-ubyte", content: mnist["train-images-idx3-ubyte"] ?? [],
            others: mnist),
        Case(
            kind: "mnist", name: "train-labels-idx1-ubyte", content: mnist["train-labels-idx1-ubyte"] ?? [],
            others: mnist),
        Case(
            kind: "mnist", name: "t10k-labels-idx1-ubyte.gz",
            content: Bytes.gzip(mnist["t10k-labels-idx1-ubyte"] ?? []),
            others: mnist.filter { $0.key != "t10k-labels-idx1-ubyte" }),
        Case(kind: "cifar10", name: "data_batch_1.bin", content: cifar),
    ]

    private static let mnist = Bytes.mnist(training: 12, test: 3)

    @Test(arguments: cases) func aDamagedFileIsReadOrRefused(input: Case) throws {
        let folder = try TemporaryFolder()
        for (name, bytes) in input.others where name != input.name { try folder.write(bytes, to: name) }
        let isFolder = !input.others.isEmpty || input.kind == "cifar10"
        let path = isFolder ? folder.path : "\(folder.path)/\(input.name)"
        let spec = try DatasetSpec(input.kind, input.given)
        try folder.write(input.content, to: input.name)
        _ = try spec.load(path: path, seed: 1)
        var mutator = Mutator(seed: 1)
        var (read, refused) = (0, 0)
        for _ in 0..<Self.count {
            try folder.write(mutator.changed(input.content), to: input.name)
            do {
                let data = try spec.load(path: path, seed: 1)
                for samples in [data.training, data.validation] + (data.test.map { [$0] } ?? []) where samples.count > 0
                {
                    #expect(samples.batch(Array(0..<samples.count), from: nil).count == samples.count)
                    _ = samples.preview(0)
                }
                #expect(data.notes.allSatisfy { $0.utf8.count < 2_000 })
                read += 1
            } catch {
                let message = error.description
                #expect(message.utf8.count < 2_000)
                #expect(!message.unicodeScalars.contains { $0.properties.generalCategory == .control }, "\(message)")
                refused += 1
            }
        }
        #expect(read + refused == Self.count && refused > 0, "\(read) read, \(refused) refused")
    }

    @Test(arguments: TokenizerCatalog.all.map { $0.kind }) func aDamagedTokenizerIsReadOrRefused(kind: String) throws {
        let type = try #require(TokenizerCatalog.all[kind])
        let texts = TextLines(["play playing played ΟΔΟΣ", "नमस्ते 한국 é"])
        let sound = Array(try type.init(learningFrom: texts, .init(maximumSize: 300)).file.json.utf8)
        var mutator = Mutator(seed: 2)
        var (read, refused) = (0, 0)
        for _ in 0..<Self.count {
            do {
                let file = try TokenizerFile(json: mutator.changed(sound), path: "file")
                let tokenizer = try TokenizerCatalog.tokenizer(file)
                let ids = tokenizer.encode("playing ΟΔΟΣ नमस्ते é\u{301}\u{0}")
                #expect(ids.allSatisfy { (0..<Int32(tokenizer.vocabulary.count)).contains($0) })
                _ = tokenizer.decode(ids + [-1, .max, .min])
                _ = ids.map(tokenizer.label)
                read += 1
            } catch {
                #expect(error.description.utf8.count < 2_000)
                refused += 1
            }
        }
        #expect(read + refused == Self.count && refused > 0, "\(read) read, \(refused) refused")
    }
}
