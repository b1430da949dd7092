/// A place in memory where bytes are written one after the other.
///
/// A value on the stack: through a class's property each byte costs a check for overlapping access (a frame took four
/// times as long). The caller guarantees the room.
struct ByteWriter {
    /// Where the next byte goes.
    private(set) var position: UnsafeMutableRawPointer

    init(_ position: UnsafeMutableRawPointer) {
        self.position = position
    }

    @inline(__always)
    mutating func write(_ byte: UInt8) {
        position.storeBytes(of: byte, as: UInt8.self)
        position += 1
    }

    /// Writes an ASCII sign.
    @inline(__always)
    mutating func write(ascii scalar: Unicode.Scalar) {
        write(UInt8(ascii: scalar))
    }

    mutating func write(_ text: StaticString) {
        position.copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
        position += text.utf8CodeUnitCount
    }

    /// Writes a number of 0 to 9999 in decimal.
    @inline(__always)
    mutating func write(decimal number: Int) {
        let number = UInt32(truncatingIfNeeded: number)
        if number >= 1000 { write(48 &+ UInt8(truncatingIfNeeded: number / 1000 % 10)) }
        if number >= 100 { write(48 &+ UInt8(truncatingIfNeeded: number / 100 % 10)) }
        if number >= 10 { write(48 &+ UInt8(truncatingIfNeeded: number / 10 % 10)) }
        write(48 &+ UInt8(truncatingIfNeeded: number % 10))
    }

    /// Writes a scalar in UTF-8: up to four bytes.
    @inline(__always)
    mutating func write(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        if value < 0x80 {
            write(UInt8(truncatingIfNeeded: value))
            return
        }
        if value < 0x800 {
            write(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
        } else {
            if value < 0x10000 {
                write(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
            } else {
                write(0xF0 | UInt8(truncatingIfNeeded: value >> 18))
                write(0x80 | UInt8(truncatingIfNeeded: value >> 12) & 0x3F)
            }
            write(0x80 | UInt8(truncatingIfNeeded: value >> 6) & 0x3F)
        }
        write(0x80 | UInt8(truncatingIfNeeded: value) & 0x3F)
    }

    /// Writes what `fill` puts at the place; it returns how many bytes.
    mutating func write(filledBy fill: (UnsafeMutableRawPointer) -> Int) {
        position += max(0, fill(position))
    }
}
