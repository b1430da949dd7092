import Foundation
import Tensors
import Testing

/// Serialised: opening the library changes the environment for a moment.
@Suite(.serialized) struct OpenBLASTests {
    @Test func productsAgreeWithOpenBLAS() throws {
        let library = try OpenBLAS()
        let processor = Processor(threads: 2)
        for (rows, inner, columns) in [(1, 7, 1), (13, 300, 65), (64, 784, 256), (130, 64, 33), (256, 1_030, 40)] {
            let (a, b) = (values([rows, inner], 1), values([columns, inner], 2))
            var (ours, theirs) = (values([rows, columns], 3), values([rows, columns], 3))
            let right = MatrixOperand(b.pointer, stride: inner, transposed: true)
            processor.multiply(
                MatrixOperand(a.pointer, stride: inner), right, into: ours.mutablePointer, resultStride: columns,
                rows: rows, inner: inner, columns: columns)
            library.multiply(
                MatrixOperand(a.pointer, stride: inner), right, into: theirs.mutablePointer, rows: rows, inner: inner,
                columns: columns)
            let largest = theirs.values.map(abs).max() ?? 0
            let farthest = zip(ours.values, theirs.values).map { abs($0 - $1) }.max() ?? 0
            #expect(farthest <= 1e-5 * largest, "\(rows)×\(inner)×\(columns)")
        }
    }

    @Test func aLibraryThatIsNotThereIsSaidInOneLine() {
        let error = #expect(throws: OpenBLASError.self) { try OpenBLAS(path: "/nowhere/libopenblas.so.0") }
        let text = error?.description ?? ""
        #expect(text.contains("/nowhere/libopenblas.so.0") && text.contains("apt-get install libopenblas0"))
        #expect(!text.contains("\n"))
    }

    @Test func aFileThatIsNoLibraryIsRefused() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("no-library-\(UUID().uuidString).so")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("this is text".utf8).write(to: file)
        #expect(throws: OpenBLASError.self) { try OpenBLAS(path: file.path) }
    }

    @Test func anotherLibraryIsRefused() {
        let error = #expect(throws: OpenBLASError.self) { try OpenBLAS(path: "libm.so.6") }
        #expect(error?.reason == "libm.so.6 has no functions of OpenBLAS")
    }
}
