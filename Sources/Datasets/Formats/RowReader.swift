/// Reads single rows of a table out of bytes.
struct RowReader {
    private static let quote: UInt8 = 34
    /// Bytes of one quoted field from which on it was never closed.
    private static let limit = 1 << 16

    let bytes: UnsafeBufferPointer<UInt8>
    let separator: UInt8

    /// Where the line ends that `start` stands in.
    func lineEnd(from start: Int) -> Int { bytes[start...].firstIndex(of: 10) ?? bytes.count }

    /// The row that begins at `start`, and where the next one begins; nil for a quotation that is not closed.
    ///
    /// - Parameter width: how many fields other rows have, where that is known.
    func row(from start: Int, width: Int?) -> (fields: [[UInt8]], next: Int)? {
        var (fields, position) = ([[UInt8]](), start)
        while true {
            var field: [UInt8] = []
            if position < bytes.count, bytes[position] == Self.quote {
                let quotation = quotation(from: position + 1)
                if separator != 9 {
                    guard let quotation else { return nil }
                    (field, position) = quotation
                } else if let quotation, quotation.next <= fieldEnd(from: position) {
                    (field, position) = quotation
                }
            }
            // Blanks behind a closing mark, and what a field without marks holds.
            while position < bytes.count, bytes[position] != separator, bytes[position] != 10 {
                field.append(bytes[position])
                position += 1
            }
            let isLast = position >= bytes.count || bytes[position] == 10
            if isLast, field.last == 13 { field.removeLast() }
            fields.append(field)
            position += 1
            if isLast { break }
        }
        return swallowsRows(start..<min(position, bytes.count), width, fields.count) ? nil : (fields, position)
    }

    /// A quoted text, and the place behind its closing mark.
    private func quotation(from start: Int) -> (text: [UInt8], next: Int)? {
        var (text, position) = ([UInt8](), start)
        var (hasLooseMark, isOverLines) = (false, false)
        while position < bytes.count, text.count <= Self.limit {
            let byte = bytes[position]
            if byte == Self.quote {
                if position + 1 < bytes.count, bytes[position + 1] == Self.quote {
                    text.append(byte)
                    position += 2
                    continue
                }
                if endsField(position + 1) { return (text, position + 1) }
                hasLooseMark = true
            }
            if byte == 10 { isOverLines = true }
            // On one line it is clear what is meant; over several, the next row's marks would be taken for this one's.
            if hasLooseMark, isOverLines { return nil }
            text.append(byte)
            position += 1
        }
        return nil
    }

    /// Whether the field ends at `position`, but for blanks.
    private func endsField(_ position: Int) -> Bool {
        var position = position
        while position < bytes.count, bytes[position] != separator, bytes[position] == 32 || bytes[position] == 13 {
            position += 1
        }
        return position >= bytes.count || bytes[position] == separator || bytes[position] == 10
    }

    /// Where a field ends that is not quoted.
    private func fieldEnd(from start: Int) -> Int {
        bytes[start...].firstIndex { $0 == separator || $0 == 10 } ?? bytes.count
    }

    /// Whether a row of several lines was never one: it has another width than the others, or three lines or more within
    /// it are whole rows by themselves.
    private func swallowsRows(_ stretch: Range<Int>, _ width: Int?, _ count: Int) -> Bool {
        guard bytes[stretch].dropLast().contains(10) else { return false }
        let lines = bytes[stretch].split(separator: 10, omittingEmptySubsequences: false)
        // The last part is what follows the row's own end.
        let own = bytes[stretch].last == 10 ? lines.dropLast() : lines[...]
        guard own.count > 1, let width else { return false }
        if count != width { return true }
        let inner = own.dropFirst().dropLast()
        return width > 1 && inner.count >= 3 && inner.allSatisfy { $0.count { $0 == separator } == width - 1 }
    }
}
