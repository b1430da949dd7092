import CKernels

/// Rows of a table by number: what an embedding reads, and where its gradient goes.
extension Processor {
    /// The rows of `table`, `[rows, width]`, that `ids` name; zeros where the id is `padding`.
    public func tableRows(_ table: Tensor, _ ids: IndexTensor, padding: Int32?) -> Tensor {
        let (rows, width) = (table.shape[0], table.shape[1])
        precondition(ids.values.allSatisfy { $0 >= 0 && $0 < rows }, "ids lie below \(rows)")
        var y = tensor(Shape(ids.shape.dimensions + [width]))
        let destination = y.mutablePointer
        split(ids.count, grain: 256) { places in
            for place in places {
                let id = ids.values[place]
                if id == padding {
                    (destination + place * width).update(repeating: 0, count: width)
                } else {
                    (destination + place * width).update(from: table.pointer + Int(id) * width, count: width)
                }
            }
        }
        return y
    }

    /// Adds each row of `x`, `[ids..., width]`, to the row of `table` that its id names; the rows of `padding` are left out.
    ///
    /// Cut along the width: two places may name one row, and a sum must not depend on who comes first.
    public func addToTableRows(
        _ x: Tensor, _ ids: IndexTensor, padding: Int32?, into table: UnsafeMutablePointer<Float>
    ) {
        let width = x.shape[-1]
        split(width, grain: 32, alignment: 16) { columns in
            for (place, id) in ids.values.enumerated() where id != padding {
                dl_accumulate(
                    Int64(columns.count), 1, x.pointer + place * width + columns.lowerBound,
                    table + Int(id) * width + columns.lowerBound)
            }
        }
    }
}
