/// The IDX format of MNIST: two zero bytes, the element type, the number of axes, the extents as big-endian 32-bit
/// numbers, then the elements.
///
/// - Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
struct IDXFile {
    let path: String
    let extents: [Int]
    private let content: FileContent
    private let headerSize: Int
    private let size: Int

    /// Reads the header of a file of unsigned bytes with `axes` axes.
    ///
    /// - Throws: `DatasetError` for another format, and for more bytes than is sensible.
    init(_ content: FileContent, axes: Int) throws(DatasetError) {
        path = content.path
        self.content = content
        headerSize = 4 + 4 * axes
        let header = try content.prefix(headerSize)
        let wanted: [UInt8] = [0, 0, 8, UInt8(axes)]
        guard header.count < 4 || header.starts(with: wanted) else {
            throw .malformed(
                path: path, expected: "an IDX file of bytes with \(axes) axes (it begins 0 0 8 \(axes))",
                got: header[..<4].map(String.init).joined(separator: " "))
        }
        guard header.count == headerSize else {
            throw .truncated(path: path, expected: headerSize, got: header.count)
        }
        extents = (1...axes).map { axis in header[4 * axis..<4 * axis + 4].reduce(0) { $0 << 8 | Int($1) } }
        // The extents are below 2^32, but their product may leave 64 bits.
        var product = 1
        for extent in extents {
            let (next, overflow) = product.multipliedReportingOverflow(by: extent)
            guard !overflow, next <= FileContent.limit else {
                let text = extents.map(String.init).joined(separator: "×")
                throw .tooLarge(path: path, size: "\(text) elements", limit: FileContent.limit)
            }
            product = next
        }
        size = headerSize + product
        try content.check(size: size)
    }

    /// The elements.
    ///
    /// - Throws: `DatasetError` if there are more or fewer than the header says.
    func elements(progress: (Double) -> Void = { _ in }) throws(DatasetError) -> ArraySlice<UInt8> {
        try content.all(size: size, progress: progress)[headerSize...]
    }
}
