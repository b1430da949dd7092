import Words

extension LineChart {
    /// How much the legend says of each line.
    private struct LegendForm {
        var nameLength: Int
        /// 0: no value.
        var digits: Int
        var gap: Int
    }

    /// Shorter words before fewer digits, these before a name without its value, and that before a value without a name.
    private static let legendForms = [
        LegendForm(nameLength: .max, digits: 4, gap: 3), LegendForm(nameLength: .max, digits: 3, gap: 2),
        LegendForm(nameLength: 12, digits: 3, gap: 2), LegendForm(nameLength: 8, digits: 3, gap: 2),
        LegendForm(nameLength: 5, digits: 3, gap: 2), LegendForm(nameLength: 3, digits: 3, gap: 2),
        LegendForm(nameLength: 3, digits: 2, gap: 1), LegendForm(nameLength: 1, digits: 3, gap: 1),
        LegendForm(nameLength: 3, digits: 0, gap: 1), LegendForm(nameLength: 0, digits: 3, gap: 1),
        LegendForm(nameLength: 0, digits: 2, gap: 1),
    ]

    private struct LegendEntry {
        var index: Int
        var name: String
        var value: String

        var width: Int {
            1 + [name, value].filter { !$0.isEmpty }.reduce(0) { $0 + 1 + DisplayText.width(of: $1) }
        }
    }

    /// Name and value of each line; at the cursor if there is one.
    func drawLegend(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        let legend = frame.legend
        guard !legend.isEmpty else { return }
        func entries(_ form: LegendForm) -> [LegendEntry] {
            let names = names(form.nameLength)
            return series.enumerated().map { index, line in
                let point = cursor.map { line.point(nearest: $0) } ?? line.points.last { $0.y.isFinite }
                return LegendEntry(
                    index: index, name: names[index],
                    value: !showsValues || form.digits == 0
                        ? "" : point.map { unit.text($0.y, digits: form.digits) } ?? "–")
            }
        }
        func place(_ form: LegendForm) -> String {
            guard let cursor else { return "" }
            let number = xIsWhole ? NumberText.grouped(Int(clamping: cursor)) : NumberText.fixed(cursor, decimals: 2)
            return form.nameLength == .max ? "\(xLabel) \(number)" : number
        }
        func width(_ form: LegendForm) -> Int {
            let head = place(form)
            let entries = entries(form)
            return (head.isEmpty ? 0 : DisplayText.width(of: head) + form.gap)
                + entries.reduce(0) { $0 + $1.width } + form.gap * max(0, entries.count - 1)
        }
        // Two or three lines are known by their colours; of more, the names matter more than the values.
        let forms = Self.legendForms.filter { $0.digits > 0 || series.count > 3 }
        let form = forms.first { width($0) <= legend.width } ?? LegendForm(nameLength: 0, digits: 2, gap: 1)
        var x = legend.x
        let head = place(form)
        if !head.isEmpty {
            x += surface.write(head, x: x, y: legend.y, style: appearance[.cursor], limit: legend.width) + form.gap
        }
        for entry in entries(form) {
            guard x + entry.width <= legend.right else { return }
            let style = appearance[series[entry.index].role]
            surface[x, legend.y] = Cell(sign(of: entry.index, appearance), style: style)
            x += 2
            if !entry.name.isEmpty { x += 1 + surface.write(entry.name, x: x, y: legend.y, style: appearance[.dim]) }
            x += surface.write(entry.value, x: x, y: legend.y, style: style) + form.gap
        }
    }

    /// The names in at most `length` letters: their beginnings, or their ends where these tell them apart and those don't.
    private func names(_ length: Int) -> [String] {
        let beginnings = series.map { String($0.name.prefix(length)) }
        let ends = series.map { String($0.name.suffix(length)) }
        return Set(ends).count > Set(beginnings).count ? ends : beginnings
    }

    private func sign(of index: Int, _ appearance: Appearance) -> Unicode.Scalar {
        guard appearance.glyphs != .ascii else { return Self.sign(index) }
        return pattern(of: index, appearance).sign(appearance.glyphs)
    }

    /// What tells a line from its neighbours: its colour where there are colours, else how it is broken.
    func pattern(of index: Int, _ appearance: Appearance) -> DotPattern {
        let isColoured = appearance.hasColor && appearance[series[index].role].foreground != .terminal
        guard !isColoured, appearance.glyphs != .ascii else { return .solid }
        return DotPattern.allCases[index % DotPattern.allCases.count]
    }
}
