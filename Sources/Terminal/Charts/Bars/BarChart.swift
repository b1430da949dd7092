/// Labelled bars from left to right, one a row, with their values.
public struct BarChart: Equatable, Sendable {
    /// One bar.
    public struct Bar: Equatable, Sendable {
        /// What it is of.
        public var label: String
        /// Its length, from 0 up; if it is not finite the text alone is shown.
        public var value: Float
        /// The value as text; nil for three digits of it.
        public var text: String?
        /// Its colour.
        public var role: Role

        /// A bar.
        public init(label: String, value: Float, text: String? = nil, role: Role = .seriesA) {
            (self.label, self.value, self.text, self.role) = (label, value, text, role)
        }
    }

    /// The bars from top to bottom.
    public var bars: [Bar]
    /// The value of a full bar; nil for the largest one.
    public var maximum: Float?
    /// How lengths follow values; logarithmic ones start a decade below the smallest.
    public var scale: ChartScale
    /// The one chosen.
    public var selected: Int?
    /// The first bar shown, where there are more than rows.
    public var offset: Int

    /// A chart of bars.
    public init(
        _ bars: [Bar], maximum: Float? = nil, scale: ChartScale = .linear, selected: Int? = nil, offset: Int = 0
    ) {
        self.bars = bars
        self.maximum = maximum
        self.scale = scale
        self.selected = selected
        self.offset = offset
    }

    /// Draws it.
    public func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let area = area.intersection(surface.bounds)
        let first = min(max(0, offset), max(0, bars.count - area.height))
        let shown = bars.dropFirst(first).prefix(area.height)
        guard !area.isEmpty, !shown.isEmpty else { return }
        let texts = shown.map { $0.text ?? NumberText.short(Double($0.value)) }
        let labels = shown.map { DisplayText.width(of: $0.label) }.max() ?? 0
        let values = min(texts.map { DisplayText.width(of: $0) }.max() ?? 0, area.width / 2)
        let labelWidth = min(labels, max(0, area.width - values - 6), area.width / 2)
        let barX = area.x + labelWidth + (labelWidth > 0 ? 1 : 0)
        let barWidth = max(0, area.right - values - 1 - barX)
        for (index, (bar, text)) in zip(shown, texts).enumerated() {
            let row = Rect(x: area.x, y: area.y + index, width: area.width, height: 1)
            let isSelected = first + index == selected
            let label = Rect(x: row.x, y: row.y, width: labelWidth, height: 1)
            surface.write(
                bar.label, in: label, style: appearance[isSelected ? .strong : .dim], glyphs: appearance.glyphs)
            drawBar(
                share(of: bar.value), on: &surface, Rect(x: barX, y: row.y, width: barWidth, height: 1), bar.role,
                appearance)
            let role: Role = !bar.value.isFinite ? .missing : isSelected ? .strong : .text
            surface.write(text, in: row, alignment: .right, style: appearance[role], glyphs: appearance.glyphs)
            if isSelected { surface.restyle(row) { $0.background = appearance[.selection].background } }
        }
    }

    private func share(of value: Float) -> Float {
        guard value.isFinite, value > 0 else { return 0 }
        let finite = bars.lazy.map(\.value).filter { $0.isFinite && $0 > 0 }
        let high = maximum ?? finite.max() ?? 1
        guard high > 0, high.isFinite else { return 0 }
        if scale == .linear { return value / high }
        let axis = ChartAxis(Double(finite.min() ?? high) / 10, Double(high), scale: .logarithmic)
        return Float(axis.position(of: Double(value)) ?? 0)
    }

    private func drawBar(
        _ share: Float, on surface: inout Surface, _ row: Rect, _ role: Role, _ appearance: Appearance
    ) {
        guard row.width > 0 else { return }
        let eighths = EighthBlocks.eighths(share, of: row.width)
        for x in 0..<row.width {
            let filled = min(8, max(0, eighths - 8 * x))
            // A faint ground shows how long a bar could be.
            let isASCII = appearance.glyphs == .ascii
            if filled == 0 {
                surface[row.x + x, row.y] = Cell(isASCII ? " " : "─", style: appearance[.grid])
            } else if isASCII {
                surface[row.x + x, row.y] = Cell(filled >= 4 || x == 0 ? "#" : "-", style: appearance[role])
            } else {
                surface[row.x + x, row.y] = Cell(EighthBlocks.across[filled], style: appearance[role])
            }
        }
    }
}
