import Networks
import Tensors
import Testing

@Suite struct SafetensorsTests {
    /// A file with this header and so many bytes of values.
    private static func file(_ header: String, data: Int = 0, length: Int? = nil) -> [UInt8] {
        let bytes = Array(header.utf8)
        let count = UInt64(length ?? bytes.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + bytes + [UInt8](repeating: 0, count: data)
    }

    private static func entry(_ name: String, _ type: String = "F32", _ shape: String = "2", _ offsets: String = "0,8")
        -> String
    {
        "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(offsets)]}"
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let tensors = [
            NamedTensor(name: "c1.weight", tensor: Tensor([1, -2, 3.5, .infinity, 0, 1e-30], shape: [2, 3])),
            NamedTensor(name: "a \"quoted\" \\ name\n한", tensor: Tensor(7)),
            NamedTensor(name: "empty", tensor: Tensor([], shape: [0, 4])),
            NamedTensor(name: "last", tensor: Tensor([0.25], shape: [1])),
        ]
        let bytes = Safetensors.encode(tensors, metadata: ["format": "pt", "a\tb": "\u{1}"])
        #expect((8 + Int(bytes[0]) + Int(bytes[1]) << 8) % 8 == 0)
        let read = try Safetensors.decode(bytes)
        #expect(
            Dictionary(uniqueKeysWithValues: read.map { ($0.name, $0.tensor) })
                == Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.tensor) }))
    }

    @Test func otherFloatingTypesAreConverted() throws {
        let header =
            "{"
            + [
                Self.entry("h", "F16", "5", "0,10"), Self.entry("b", "BF16", "2", "10,14"),
                Self.entry("d", "F64", "1", "14,22"),
            ].joined(separator: ",") + "}  "
        var bytes = Self.file(header)
        for bits: UInt16 in [0x3c00, 0xc000, 0x7c00, 0x0001, 0x3555] { bytes += [UInt8(bits & 255), UInt8(bits >> 8)] }
        for bits: UInt16 in [0x3f80, 0xc040] { bytes += [UInt8(bits & 255), UInt8(bits >> 8)] }
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: (0.1).bitPattern >> (8 * UInt64($0))) }
        let read = try Safetensors.decode(bytes)
        #expect(read.map(\.name) == ["h", "b", "d"])
        #expect(read[0].tensor.values == [1, -2, .infinity, 0x1p-24, 0.33325195])
        #expect(read[1].tensor.values == [1, -3])
        #expect(read[2].tensor.values == [0.1])
    }

    @Test func countersOfBatchesAreLeftOut() throws {
        let header = "{" + Self.entry("norm.num_batches_tracked", "I64", "", "0,8") + "}"
        #expect(try Safetensors.decode(Self.file(header, data: 8)).isEmpty)
    }

    static let hostile: [(String, [UInt8])] = [
        ("nothing at all", []),
        ("seven bytes", [1, 2, 3, 4, 5, 6, 7]),
        ("a length beyond the file", file("{}", length: 3)),
        ("a length of all ones", [UInt8](repeating: 255, count: 16)),
        ("a length just above the limit", file("{}", length: 100_000_001)),
        ("no object", file("[]")),
        ("an empty header", file("")),
        ("a header that ends early", file("{\"a\":{\"dtype\":\"F32\"")),
        ("text after the end", file("{} x")),
        ("spaces before the beginning", file("  {}")),
        ("a comma too many", file("{" + entry("a") + ",}", data: 8)),
        ("a name without quotes", file("{a:{}}")),
        ("a control character in a name", file("{\"a\u{1}\":{}}")),
        ("bad UTF-8", [6, 0, 0, 0, 0, 0, 0, 0] + [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
        ("half a surrogate", file("{\"\\ud800\":{}}")),
        ("a bad escape", file("{\"\\x\":{}}")),
        ("a short escape", file("{\"\\u12\":{}}")),
        ("a name twice", file("{" + entry("a") + "," + entry("a", "F32", "2", "8,16") + "}", data: 16)),
        (
            "a key twice",
            file("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", data: 8)
        ),
        ("an unknown key", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"offsets\":[0,8]}}", data: 8)),
        ("a missing key", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", data: 8)),
        ("three offsets", file("{" + entry("a", "F32", "2", "0,4,8") + "}", data: 8)),
        ("a negative extent", file("{" + entry("a", "F32", "-2") + "}", data: 8)),
        ("a fraction", file("{" + entry("a", "F32", "2.0") + "}", data: 8)),
        ("a leading zero", file("{" + entry("a", "F32", "02") + "}", data: 8)),
        ("a number beyond all machines", file("{" + entry("a", "F32", "99999999999999999999") + "}", data: 8)),
        (
            "extents whose product overflows",
            file("{" + entry("a", "F32", "4294967296,4294967296,4294967296") + "}", data: 8)
        ),
        ("a huge shape for few bytes", file("{" + entry("a", "F32", "1000000000000") + "}", data: 8)),
        (
            "a hundred axes",
            file("{" + entry("a", "F32", [String](repeating: "1", count: 100).joined(separator: ",")) + "}", data: 8)
        ),
        ("an end before the beginning", file("{" + entry("a", "F32", "2", "8,0") + "}", data: 8)),
        ("an end beyond the file", file("{" + entry("a", "F32", "4", "0,16") + "}", data: 8)),
        ("values cut short", file("{" + entry("a") + "}", data: 7)),
        ("bytes left over", file("{" + entry("a") + "}", data: 9)),
        ("an overlap", file("{" + entry("a") + "," + entry("b", "F32", "2", "4,12") + "}", data: 12)),
        ("a gap", file("{" + entry("a") + "," + entry("b", "F32", "1", "12,16") + "}", data: 16)),
        ("more bytes than the shape", file("{" + entry("a", "F32", "1") + "}", data: 8)),
        ("an unknown type", file("{" + entry("a", "F8_E4M3", "8") + "}", data: 8)),
        ("whole numbers", file("{" + entry("a", "I64", "1") + "}", data: 8)),
        ("a number as metadata", file("{\"__metadata__\":{\"a\":1}}")),
        ("deep nesting", file(String(repeating: "{\"a\":", count: 100_000))),
    ]

    @Test(arguments: hostile.indices)
    func hostileFilesGetAnErrorAndNoMore(index: Int) {
        let (what, bytes) = Self.hostile[index]
        do {
            _ = try Safetensors.decode(bytes)
            Issue.record("accepted: \(what)")
        } catch {
            #expect(error.description.count > 20, "\(what)")
        }
    }

    @Test func cuttingAFileAnywhereIsNoticed() throws {
        let whole = Safetensors.encode([NamedTensor(name: "a", tensor: Tensor([1, 2, 3], shape: [3]))])
        for count in 0..<whole.count {
            #expect(throws: SafetensorsError.self) { try Safetensors.decode(Array(whole.prefix(count))) }
        }
    }
}
