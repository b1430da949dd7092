import COpenBLAS

/// OpenBLAS, opened while the program runs: the reference for the project's own products. Training does not need it.
public struct OpenBLAS: Sendable {
    /// The name under which Debian and most distributions have the library.
    public static let standardPath = "libopenblas.so.0"

    private let library: openblas_library

    /// Opens the library, with one thread a call and kernels for this processor's registers: a processor newer than the
    /// library is not recognised, and then gets its oldest kernels without a word.
    ///
    /// Changes the environment for a moment; no other thread may read it meanwhile.
    ///
    /// - Throws: `OpenBLASError` if the library is missing, is none, or counts in integers of another width.
    public init(path: String = OpenBLAS.standardPath) throws(OpenBLASError) {
        var library = openblas_library()
        var reason = [CChar](repeating: 0, count: 300)
        guard openblas_open(path, Self.core, &library, &reason, reason.count) else {
            let text = reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw OpenBLASError(path: path, reason: String(decoding: text, as: UTF8.self))
        }
        self.library = library
    }

    /// OpenBLAS's name for kernels that use these registers.
    private static var core: String {
        switch RegisterClass.current {
        case .avx512: "SkylakeX"
        case .avx2: "Haswell"
        case .sse: "Prescott"
        }
    }

    /// The kernels in use, by OpenBLAS's name for the processor that they were written for.
    public var kernels: String { library.core_name().map { String(cString: $0) } ?? "unknown" }

    /// y = a · b, `[rows, columns]`, on the calling thread.
    public func multiply(
        _ a: MatrixOperand, _ b: MatrixOperand, into y: UnsafeMutablePointer<Float>, rows: Int, inner: Int,
        columns: Int
    ) {
        // cblas.h: row-major is 101, read along 111, read across 112.
        library.sgemm(
            101, a.isTransposed ? 112 : 111, b.isTransposed ? 112 : 111, Int32(rows), Int32(columns), Int32(inner), 1,
            a.pointer, Int32(max(a.stride, 1)), b.pointer, Int32(max(b.stride, 1)), 0, y, Int32(max(columns, 1)))
    }
}

/// Why OpenBLAS can't be used.
public struct OpenBLASError: Error, CustomStringConvertible, Equatable {
    /// Where the library was looked for.
    public let path: String
    /// What is wrong with it, without the path where the system's loader names it.
    public let reason: String

    /// One line: what, why, what to do.
    public var description: String {
        "OpenBLAS (\(path)) can't be used: \(reason). Training does not need it; `apt-get install libopenblas0` brings it"
    }
}
