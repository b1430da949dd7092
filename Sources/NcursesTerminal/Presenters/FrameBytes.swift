/// The bytes of one frame, in memory that the next frame uses again.
///
/// Raw memory rather than an array: a full screen is 300 kB, and appending it byte by byte to an array took five times
/// as long (measured, 200x60).
package final class FrameBytes {
    private var memory: UnsafeMutableRawPointer
    private var capacity: Int
    package private(set) var count = 0

    package init() {
        capacity = 1 << 16
        memory = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        memory.deallocate()
    }

    /// What was appended since the last `removeAll`; valid until the next append.
    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

    package func removeAll() { count = 0 }

    /// Makes room for `more` bytes.
    func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
        moved.copyMemory(from: memory, byteCount: count)
        memory.deallocate()
        memory = moved
        capacity = larger
    }

    /// Appends one byte; room must have been reserved.
    @inline(__always)
    func appendReserved(_ byte: UInt8) {
        memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    /// Appends a number of 0 to 9999 in decimal; room must have been reserved.
    @inline(__always)
    func appendReserved(decimal number: Int) {
        if number >= 1000 { appendReserved(48 &+ UInt8(truncatingIfNeeded: number / 1000 % 10)) }
        if number >= 100 { appendReserved(48 &+ UInt8(truncatingIfNeeded: number / 100 % 10)) }
        if number >= 10 { appendReserved(48 &+ UInt8(truncatingIfNeeded: number / 10 % 10)) }
        appendReserved(48 &+ UInt8(truncatingIfNeeded: number % 10))
    }

    /// Appends a scalar in UTF-8; room for four bytes must have been reserved.
    @inline(__always)
    func appendReserved(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        if value < 0x80 {
            appendReserved(UInt8(truncatingIfNeeded: value))
            return
        }
        if value < 0x800 {
            appendReserved(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
        } else {
            if value < 0x10000 {
                appendReserved(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
            } else {
                appendReserved(0xF0 | UInt8(truncatingIfNeeded: value >> 18))
                appendReserved(0x80 | UInt8(truncatingIfNeeded: value >> 12) & 0x3F)
            }
            appendReserved(0x80 | UInt8(truncatingIfNeeded: value >> 6) & 0x3F)
        }
        appendReserved(0x80 | UInt8(truncatingIfNeeded: value) & 0x3F)
    }

    func append(_ text: StaticString) {
        reserve(text.utf8CodeUnitCount)
        (memory + count).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
        count += text.utf8CodeUnitCount
    }

    /// Appends what `fill` puts into `room` bytes; it returns how many.
    func append(room: Int, fill: (UnsafeMutableRawPointer) -> Int) {
        reserve(room)
        count += max(0, min(room, fill(memory + count)))
    }
}
