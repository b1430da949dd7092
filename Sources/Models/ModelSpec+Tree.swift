import Networks
import Settings
import Words

extension ModelSpec {
    /// The architecture as people read it: a tree of layers with aligned columns, totals and memory.
    public var tree: String {
        var lines = [TreeLine("input", "", inputs.count == 1 ? inputs[0].shape.description : "")]
        if inputs.count > 1 { lines += inputs.map { TreeLine("  \($0.name)", "", $0.shape.description) } }
        var open: [Substring] = []
        for row in rows {
            let parts = row.path.split(separator: ".")
            let groups = parts.dropLast()
            // A heading for every group that this layer is the first of.
            let shared = zip(open, groups).prefix { $0 == $1 }.count
            for depth in shared..<max(groups.count, shared) {
                lines.append(TreeLine(String(repeating: "  ", count: depth) + groups[depth]))
            }
            open = Array(groups)
            let name = parts.last.map(String.init) ?? row.path
            // The kind stands in the name of a layer that has none of its own: `tanh2`.
            let facts = [name.hasPrefix(row.kind) ? "" : row.kind, row.detail].filter { !$0.isEmpty }
            lines.append(
                TreeLine(
                    String(repeating: "  ", count: groups.count) + name, facts.joined(separator: " "),
                    row.output.description,
                    row.parameters == 0 ? "" : NumberText.grouped(row.parameters),
                    row.multiplyAdds == 0 ? "" : NumberText.grouped(row.multiplyAdds)))
        }
        lines.append(TreeLine("total", "", "", NumberText.grouped(parameterCount), NumberText.grouped(multiplyAdds)))
        return ([name, ""] + TreeLine.aligned([TreeLine("layer", "", "output", "parameters", "MACs")] + lines) + notes)
            .joined(separator: "\n")
    }

    /// `outputs: species from species_head (main); mass from mass_head, target body_mass_g, loss mse, weight 0.5`
    private var outputLine: [String] {
        guard !outputs.isEmpty else { return [] }
        let parts = outputs.enumerated().map { place, output in
            var facts = ["\(output.name) from \(output.layer)\(place == 0 ? " (main)" : "")"]
            if let target = output.target { facts.append("target \(plainText(target, limit: 60))") }
            if let loss = output.loss { facts.append("loss \(loss.kind)") }
            if output.weight != 1 { facts.append("weight \(NumberText.trimmed(output.weight))") }
            if output.isTrainingOnly { facts.append("training only") }
            return facts.joined(separator: ", ")
        }
        return ["", "outputs: \(parts.joined(separator: "; "))"]
    }

    private var notes: [String] {
        let symbols = unboundSymbols
        return outputLine + [
            "",
            "memory: parameters \(ByteText.text(parameterBytes)), activations \(ByteText.text(activationBytes)) a sample",
        ] + (symbols.isEmpty ? [] : ["per unit of \(symbols.joined(separator: ", ")), which the data binds"])
    }
}

/// One line of the tree: a name and four columns.
private struct TreeLine {
    let cells: [String]

    init(_ name: String, _ facts: String = "", _ output: String = "", _ parameters: String = "", _ macs: String = "") {
        cells = [name, facts, output, parameters, macs]
    }

    /// Lines whose columns stand beneath one another: words to the left, numbers to the right.
    static func aligned(_ lines: [TreeLine]) -> [String] {
        let widths = (0..<5).map { column in lines.map { $0.cells[column].count }.max() ?? 0 }
        return lines.map { line in
            let cells = line.cells.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return column < 3 ? cell + blanks : blanks + cell
            }
            let text = cells.joined(separator: "  ")
            return String(text.prefix(upTo: text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex))
        }
    }
}
