import Settings
import Tensors
import Words

/// Weight files in the safetensors format: the length of a header, the header in JSON, the values.
///
/// Reading and writing of files is left to the caller; everything here is bytes in memory.
/// - Source: huggingface/safetensors, README, "Format".
public enum Safetensors {
    /// A header of more than this is refused before it is read.
    static let headerLimit = 100_000_000

    /// The tensors of a file in the order of their values, converted to Float32.
    ///
    /// - Throws: `SafetensorsError`, before anything is allocated for values.
    public static func decode(_ bytes: [UInt8]) throws(SafetensorsError) -> [NamedTensor] { try file(bytes).tensors }

    /// What a file holds; tensors in the order of their values, converted to Float32.
    ///
    /// PyTorch's counters `num_batches_tracked` are left out: nothing here counts so.
    /// - Throws: `SafetensorsError`, before anything is allocated for values.
    public static func file(_ bytes: [UInt8]) throws(SafetensorsError) -> WeightFile {
        guard bytes.count >= 8 else { throw .truncated(needed: 8, got: bytes.count) }
        let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(headerLimit) else { throw .headerTooLarge(length: length, limit: headerLimit) }
        let start = 8 + Int(length)
        guard start <= bytes.count else { throw .truncated(needed: start, got: bytes.count) }
        var reader = SafetensorsHeader(Array(bytes[8..<start]))
        let entries = try reader.entries().sorted { ($0.begin, $0.end) < ($1.begin, $1.end) }
        try check(entries, dataCount: bytes.count - start)
        var tensors: [NamedTensor] = []
        for entry in entries {
            if entry.name == "num_batches_tracked" || entry.name.hasSuffix(".num_batches_tracked") { continue }
            guard let type = FloatType(rawValue: entry.type) else {
                throw .unsupportedType(tensor: entry.name, type: entry.type)
            }
            var tensor = Tensor(uninitialized: Shape(entry.shape))
            let values = tensor.mutablePointer
            bytes.withUnsafeBytes { raw in
                type.read(UnsafeRawBufferPointer(rebasing: raw[start + entry.begin..<start + entry.end]), into: values)
            }
            tensors.append(NamedTensor(name: entry.name, tensor: tensor))
        }
        return WeightFile(tensors, metadata: reader.metadata)
    }

    /// A file of Float32 tensors, in the given order.
    public static func encode(_ tensors: [NamedTensor], metadata: [String: String] = [:]) -> [UInt8] {
        var entries: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }.map { "\(jsonString($0.key)):\(jsonString($0.value))" }
            entries.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
        }
        var offset = 0
        for named in tensors {
            let end = offset + 4 * named.tensor.count
            let shape = named.tensor.shape.dimensions.map(String.init).joined(separator: ",")
            entries.append(
                "\(jsonString(named.name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}"
            )
            offset = end
        }
        var header = Array("{\(entries.joined(separator: ","))}".utf8)
        // Spaces up to a multiple of eight, so that the values are aligned where the file is mapped.
        while header.count % 8 != 0 { header.append(0x20) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + header.count + offset)
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: header)
        for named in tensors {
            bytes.append(contentsOf: UnsafeRawBufferPointer(start: named.tensor.pointer, count: 4 * named.tensor.count))
        }
        return bytes
    }

    /// The entries, in the order of their values, must fill the file without gap or overlap, each as long as its shape says.
    private static func check(_ entries: [SafetensorsEntry], dataCount: Int) throws(SafetensorsError) {
        var names: Set<String> = []
        var position = 0
        for entry in entries {
            guard names.insert(entry.name).inserted else { throw .duplicate(tensor: entry.name) }
            guard let width = SafetensorsEntry.widths[entry.type] else {
                throw .unsupportedType(tensor: entry.name, type: entry.type)
            }
            var size = width
            for extent in entry.shape {
                let (product, overflow) = size.multipliedReportingOverflow(by: extent)
                guard !overflow else { throw .tooLarge(tensor: entry.name, shape: entry.shape) }
                size = product
            }
            guard entry.begin == position, entry.end >= entry.begin, entry.end <= dataCount else {
                throw .misplaced(
                    tensor: entry.name, begin: entry.begin, end: entry.end, expected: position, limit: dataCount)
            }
            guard entry.end - entry.begin == size else {
                throw .wrongLength(tensor: entry.name, expected: size, got: entry.end - entry.begin)
            }
            position = entry.end
        }
        guard position == dataCount else { throw .surplus(bytes: dataCount - position) }
    }
}

/// Why bytes are no weight file that can be read.
public enum SafetensorsError: Error, Sendable, Equatable, CustomStringConvertible {
    case truncated(needed: Int, got: Int)
    case headerTooLarge(length: UInt64, limit: Int)
    case malformedHeader(byte: Int, expected: String)
    case duplicate(tensor: String)
    case unsupportedType(tensor: String, type: String)
    case tooLarge(tensor: String, shape: [Int])
    case misplaced(tensor: String, begin: Int, end: Int, expected: Int, limit: Int)
    case wrongLength(tensor: String, expected: Int, got: Int)
    case surplus(bytes: Int)

    public var description: String {
        switch self {
        case .truncated(let needed, let got):
            "the file ends after \(got) bytes, its beginning needs \(needed); it was cut short, or is not a safetensors file"
        case .headerTooLarge(let length, let limit):
            "the header claims \(length) bytes, more than the \(limit) allowed; this is probably not a safetensors file"
        case .malformedHeader(let byte, let expected):
            "the header is malformed at its byte \(byte): expected \(expected)"
        case .duplicate(let tensor): "\(quoted(tensor)) is there twice; save the file again"
        case .unsupportedType(let tensor, let type):
            "\(quoted(tensor)) holds \(quoted(type, limit: 20)), expected F32, F64, F16 or BF16; convert it first"
        case .tooLarge(let tensor, let shape):
            "\(quoted(tensor)) claims the shape \(plainText("\(shape)", limit: 60)), which no machine holds"
        case .misplaced(let tensor, let begin, let end, let expected, let limit):
            "\(quoted(tensor)) claims the bytes \(begin) to \(end), expected a beginning at \(expected) and an end by \(limit); "
                + "the file was cut short or its header is wrong"
        case .wrongLength(let tensor, let expected, let got):
            "\(quoted(tensor)) has \(got) bytes, expected \(expected) by its shape; the header is wrong"
        case .surplus(let bytes): "\(bytes) bytes at the end belong to no tensor; the file was damaged"
        }
    }
}
