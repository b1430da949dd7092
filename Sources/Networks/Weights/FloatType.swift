/// The floating-point types that weight files use, and how their bytes become Float32.
enum FloatType: String {
    case float32 = "F32"
    case float64 = "F64"
    case float16 = "F16"
    /// The upper half of a Float32.
    case bfloat16 = "BF16"

    /// Writes the values of `bytes`, little-endian and unaligned, to `values`.
    func read(_ bytes: UnsafeRawBufferPointer, into values: UnsafeMutablePointer<Float>) {
        switch self {
        case .float32:
            each(bytes, UInt32.self) { values[$0] = Float(bitPattern: $1) }
        case .float64:
            each(bytes, UInt64.self) { values[$0] = Float(Double(bitPattern: $1)) }
        case .bfloat16:
            each(bytes, UInt16.self) { values[$0] = Float(bitPattern: UInt32($1) << 16) }
        case .float16:
            each(bytes, UInt16.self) { values[$0] = Self.single(half: $1) }
        }
    }

    private func each<Bits: FixedWidthInteger>(
        _ bytes: UnsafeRawBufferPointer, _ type: Bits.Type, _ body: (Int, Bits) -> Void
    ) {
        let width = MemoryLayout<Bits>.size
        for index in 0..<bytes.count / width {
            body(index, Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: index * width, as: Bits.self)))
        }
    }

    /// By hand, since Swift's own Float16 does not exist on every Linux machine.
    private static func single(half bits: UInt16) -> Float {
        let sign = UInt32(bits & 0x8000) << 16
        let exponent = UInt32(bits >> 10 & 0x1f)
        let fraction = UInt32(bits & 0x3ff)
        switch exponent {
        case 0: return (sign == 0 ? 1 : -1) * Float(fraction) * 0x1p-24
        case 31: return Float(bitPattern: sign | 0x7f80_0000 | fraction << 13)
        default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}
