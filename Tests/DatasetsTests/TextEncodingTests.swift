import Datasets
import Settings
import Testing

@Suite struct TextEncodingTests {
    private func load(
        _ kind: String, _ bytes: [UInt8], _ given: [String: SettingValue] = [:], name: String = "x.txt"
    ) throws -> Dataset {
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: name)
        return try DatasetSpec(kind, given).load(path: "\(folder.path)/\(name)", seed: 1)
    }

    /// A line in each encoding, as Python writes it.
    private static let lines: [(encoding: String, bytes: [UInt8], text: String)] = [
        (
            "cp949",
            [
                0xB1, 0xDB, 0x2C, 0xC0, 0xAF, 0xC7, 0xFC, 0x0A, 0x8C, 0x63, 0xB9, 0xE6, 0xB0, 0xA2, 0xC7, 0xCF,
                0x2C, 0xB0, 0xA1, 0x0A, 0xC7, 0xD1, 0xB1, 0xB9, 0xBE, 0xEE, 0x2C, 0xB3, 0xAA, 0x0A,
            ],
            "글,유형\n똠방각하,가\n한국어,나\n"
        ),
        (
            "euc-kr",
            [
                0xC7, 0xD1, 0xB1, 0xB9, 0xBE, 0xEE, 0x2C, 0xB0, 0xA1, 0x0A,
            ],
            "한국어,가\n"
        ),
        (
            "shift-jis",
            [
                0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA, 0x82, 0xCC, 0x83, 0x65, 0x83, 0x4C, 0x83, 0x58, 0x83, 0x67,
                0x2C, 0xB6, 0xC5, 0x0A,
            ],
            "日本語のテキスト,ｶﾅ\n"
        ),
        (
            "euc-jp",
            [
                0xC6, 0xFC, 0xCB, 0xDC, 0xB8, 0xEC, 0xA4, 0xCE, 0xA5, 0xC6, 0xA5, 0xAD, 0xA5, 0xB9, 0xA5, 0xC8,
                0x0A,
            ],
            "日本語のテキスト\n"
        ),
        (
            "gb18030",
            [
                0xBC, 0xF2, 0xCC, 0xE5, 0xD6, 0xD0, 0xCE, 0xC4, 0x95, 0x32, 0x82, 0x36, 0x0A,
            ],
            "简体中文𠀀\n"
        ),
        (
            "big5",
            [
                0xC1, 0x63, 0xC5, 0xE9, 0xA4, 0xA4, 0xA4, 0xE5, 0x0A,
            ],
            "繁體中文\n"
        ),
        (
            "latin-1",
            [
                0x63, 0x61, 0x66, 0xE9, 0x20, 0xE0, 0x20, 0x6C, 0x20, 0xE9, 0x74, 0xE9, 0x0A,
            ],
            "café à l été\n"
        ),
        (
            "windows-1252",
            [
                0x93, 0x63, 0x61, 0x66, 0xE9, 0x94, 0x20, 0x96, 0x20, 0x35, 0x20, 0x80, 0x0A,
            ],
            "“café” – 5 €\n"
        ),
        (
            "windows-1251",
            [
                0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x0A,
            ],
            "Привет\n"
        ),
        (
            "windows-1250",
            [
                0x50, 0xF8, 0xED, 0x6C, 0x69, 0x9A, 0x20, 0x9E, 0x6C, 0x75, 0x9D, 0x6F, 0x75, 0xE8, 0x6B, 0xFD,
                0x0A,
            ],
            "Příliš žluťoučký\n"
        ),
        (
            "koi8-r",
            [
                0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4, 0x0A,
            ],
            "Привет\n"
        ),
        (
            "iso-8859-2",
            [
                0x50, 0xF8, 0xED, 0x6C, 0x69, 0xB9, 0x0A,
            ],
            "Příliš\n"
        ),
        (
            "iso-8859-15",
            [
                0x35, 0x20, 0xA4, 0x20, 0x63, 0xBD, 0x75, 0x72, 0x0A,
            ],
            "5 € cœur\n"
        ),
        (
            "utf-16",
            [
                0xFE, 0xFF, 0xD5, 0x5C, 0xAD, 0x6D, 0xC5, 0xB4, 0x00, 0x20, 0x00, 0x74, 0x00, 0x65, 0x00, 0x78,
                0x00, 0x74, 0x00, 0x0A,
            ],
            "한국어 text\n"
        ),
        (
            "utf-16le",
            [
                0x5C, 0xD5, 0x6D, 0xAD, 0xB4, 0xC5, 0x20, 0x00, 0x74, 0x00, 0x65, 0x00, 0x78, 0x00, 0x74, 0x00,
                0x20, 0x00, 0x3D, 0xD8, 0x00, 0xDE, 0x0A, 0x00,
            ],
            "한국어 text 😀\n"
        ),
        (
            "utf-16be",
            [
                0xD5, 0x5C, 0xAD, 0x6D, 0xC5, 0xB4, 0x00, 0x20, 0x00, 0x74, 0x00, 0x65, 0x00, 0x78, 0x00, 0x74,
                0x00, 0x20, 0xD8, 0x3D, 0xDE, 0x00, 0x00, 0x0A,
            ],
            "한국어 text 😀\n"
        ),
        (
            "utf-8",
            [
                0xED, 0x95, 0x9C, 0xEA, 0xB5, 0xAD, 0xEC, 0x96, 0xB4, 0x0A,
            ],
            "한국어\n"
        ),
    ]

    @Test(arguments: lines) func aNamedEncodingIsRead(encoding: String, bytes: [UInt8], text: String) throws {
        // Ten times, so that both parts of the text have some of it.
        let mark: [UInt8] = encoding == "utf-16" ? Array(bytes.prefix(2)) : []
        let line = Array(bytes.dropFirst(mark.count))
        let data = try load(
            "text", mark + (0..<10).flatMap { _ in line }, ["encoding": .text(encoding), "validation": .number(0.5)])
        let windows = try #require(data.training as? TextWindows)
        let read = try #require(data.tokenizers.first).decode(windows.tokens)
        #expect(read.hasPrefix(text), "\(read.prefix(40))")
        #expect(!read.unicodeScalars.contains("\u{FFFD}"))
        #expect(data.notes.isEmpty)
    }

    @Test func bytesThatAreNoCharacterMakeTheirLineABadOne() throws {
        var bytes: [UInt8] = []
        for index in 0..<20 {
            bytes += Array("\(index),".utf8) + [0xB0, 0xA1, 44] + Array(index % 2 == 0 ? "a\n".utf8 : "b\n".utf8)
        }
        bytes += Array("20,".utf8) + [0xFF, 44, 97, 10]
        let data = try load(
            "labelled-text", bytes,
            ["encoding": .text("cp949"), "text-column": .text("2"), "label-column": .text("3")], name: "x.csv")
        #expect(data.notes.contains { $0.contains("1 not in cp949 (line 21)") }, "\(data.notes)")
        #expect(data.tokenizers[0].encode("가").count == 1 && data.tokenizers[0].vocabulary.id(of: "가") != nil)
    }

    /// A line of a pair in an encoding that the message must name, since nothing else makes these letters of it.
    private static let foreign: [(encoding: String, line: [UInt8])] = [
        (
            "cp949",
            [
                0xC1, 0xC1, 0xC0, 0xBA, 0x20, 0xBF, 0xB5, 0xC8, 0xAD, 0x09, 0xB0, 0xA1, 0x0A,
            ]
        ),
        (
            "shift-jis",
            [
                0x82, 0xB1, 0x82, 0xEA, 0x82, 0xCD, 0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x82, 0xC5, 0x82, 0xB7,
                0x09, 0x82, 0xA9, 0x0A,
            ]
        ),
        (
            "euc-jp",
            [
                0xA4, 0xB3, 0xA4, 0xEC, 0xA4, 0xCF, 0xA5, 0xC6, 0xA5, 0xB9, 0xA5, 0xC8, 0xA4, 0xC7, 0xA4, 0xB9,
                0x09, 0xA4, 0xAB, 0x0A,
            ]
        ),
        (
            "windows-1252",
            [
                0x75, 0x6E, 0x20, 0x63, 0x61, 0x66, 0xE9, 0x20, 0x74, 0x72, 0xE8, 0x73, 0x20, 0x63, 0x68, 0x65,
                0x72, 0x09, 0xE9, 0x0A,
            ]
        ),
    ]

    @Test(arguments: foreign) func anEncodingThatIsCertainIsNamed(encoding: String, line: [UInt8]) {
        let error = #expect(throws: DatasetError.self) {
            _ = try load("pairs", (0..<9).flatMap { _ in line })
        }
        let message = "\(error.map { "\($0)" } ?? "")"
        #expect(message.contains("9 not in UTF-8 (lines 1, 2, 3, 4, 5, …)"))
        #expect(message.contains("try `--set data.encoding=\(encoding)`"), "\(message)")
    }

    @Test func aFewForeignLinesAreLeftOutAndTheRestIsRead() throws {
        let good = (0..<30).flatMap { Array("source \($0)\tcible \($0)\n".utf8) }
        let data = try load("pairs", good + Self.foreign[0].line)
        #expect(data.training.count + data.validation.count + (data.test?.count ?? 0) == 30)
        #expect(data.notes.contains { $0.contains("1 of 31 rows left out: 1 not in UTF-8 (line 31)") })
    }

    /// UTF-16 without a mark, both ways round, and with one.
    @Test(arguments: [([], true), ([], false), ([0xFE, 0xFF], true), ([0xFF, 0xFE], false)] as [([UInt8], Bool)])
    func utf16IsRefusedUnlessNamed(mark: [UInt8], isBigEndian: Bool) throws {
        let units = (0..<12).map { "text \($0),\($0 % 2 == 0 ? "a" : "b")\n" }.joined().utf16
        let bytes =
            mark
            + units.flatMap { isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
        let error = #expect(throws: DatasetError.self) { _ = try load("labelled-text", bytes, name: "x.csv") }
        #expect(
            "\(error.map { "\($0)" } ?? "")".contains(
                "got UTF-16; save it as UTF-8, or say `--set data.encoding=utf-16`"))
        let data = try load("labelled-text", bytes, ["encoding": .text("utf-16")], name: "x.csv")
        #expect(data.classNames == ["a", "b"])
    }

    @Test func twoEncodingsAtOnceAreRefused() {
        let error = #expect(throws: DatasetError.self) {
            _ = try load("pairs", [0xEF, 0xBB, 0xBF] + Array("a\tb\n".utf8), ["encoding": .text("cp949")])
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains("byte order mark of UTF-8"))
    }

    @Test func carriageReturnsAloneEndLines() throws {
        let data = try load("pairs", Array((0..<20).map { "source \($0)\tcible \($0)\r" }.joined().utf8))
        #expect(data.training.count + data.validation.count + (data.test?.count ?? 0) == 20)
        #expect(data.notes.contains { $0.contains("carriage return only") })
        // Among line feeds they are part of the text.
        let mixed = try load("text", Array("a\rb\nc\nd\n\n".utf8), ["validation": .number(0.5)])
        #expect(mixed.tokenizers[0].vocabulary.id(of: "\r") != nil)
    }
}
