/// The bytes of one frame, in memory that the next frame uses again.
///
/// Raw memory rather than an array: a full screen is 300 kB, and appending it byte by byte to an array took five times
/// as long (measured, 200x60).
package final class FrameBytes {
    private var memory: UnsafeMutableRawPointer
    private var capacity: Int
    /// How many bytes there are.
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

    /// Appends what `body` writes; it must not write more than `room` bytes.
    func append(room: Int, _ body: (inout ByteWriter) -> Void) {
        if count + room > capacity { grow(by: room) }
        var writer = ByteWriter(memory + count)
        body(&writer)
        let written = writer.position - (memory + count)
        precondition(written <= room, "a frame's writer passed the room it asked for")
        count += written
    }

    func append(_ text: StaticString) {
        append(room: text.utf8CodeUnitCount) { $0.write(text) }
    }

    private func grow(by more: Int) {
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
        moved.copyMemory(from: memory, byteCount: count)
        memory.deallocate()
        memory = moved
        capacity = larger
    }
}
