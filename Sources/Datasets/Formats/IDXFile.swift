import Tensors

/// The IDX format of MNIST: two zero bytes, the element type, the number of axes, the extents as big-endian 32-bit
/// numbers, then the elements.
///
/// - Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
struct IDXFile {
    /// More than any set of this format has; an honest file is far below.
    static let limit = 1 << 31

    let extents: [Int]
    let bytes: ArraySlice<UInt8>

    /// Reads a file of unsigned bytes with `axes` axes.
    ///
    /// - Throws: `DatasetError` before anything is allocated.
    init(_ content: [UInt8], axes: Int, path: String) throws(DatasetError) {
        let header = 4 + 4 * axes
        guard content.count >= header else { throw .truncated(path: path, expected: header, got: content.count) }
        guard content[0] == 0, content[1] == 0, content[2] == 8, content[3] == UInt8(axes) else {
            let magic = content[..<4].map(String.init).joined(separator: " ")
            throw .malformed(
                path: path, expected: "an IDX file of bytes with \(axes) axes (it begins 0 0 8 \(axes))", got: magic)
        }
        var extents: [Int] = []
        var size = 1
        for axis in 0..<axes {
            let extent = content[4 + 4 * axis..<8 + 4 * axis].reduce(0) { $0 << 8 | Int($1) }
            extents.append(extent)
            let (product, overflow) = size.multipliedReportingOverflow(by: extent)
            guard !overflow, product <= Self.limit else {
                let text = extents.map(String.init).joined(separator: "×")
                throw .tooLarge(path: path, size: "\(text) elements", limit: Self.limit)
            }
            size = product
        }
        guard content.count - header >= size else {
            throw .truncated(path: path, expected: header + size, got: content.count)
        }
        guard content.count - header == size else {
            throw .malformed(
                path: path, expected: "\(header + size) bytes as its header says", got: "\(content.count)")
        }
        self.extents = extents
        bytes = content[header...]
    }
}
