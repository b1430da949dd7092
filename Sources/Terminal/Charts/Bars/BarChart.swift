import Words

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
    /// Whether the last row says what lengths mean.
    public var showsAxis = false

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
        let whole = area.intersection(surface.bounds)
        let area = whole.inset(bottom: hasAxis(in: whole) ? 1 : 0)
        let first = min(max(0, offset), max(0, bars.count - area.height))
        let shown = bars.dropFirst(first).prefix(area.height)
        guard !area.isEmpty, !shown.isEmpty else { return }
        let texts = shown.map { $0.value.isNaN ? "–" : $0.text ?? NumberText.short(Double($0.value)) }
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
            let role: Role = bar.value.isNaN ? .dim : !bar.value.isFinite ? .missing : isSelected ? .strong : .text
            surface.write(text, in: row, alignment: .right, style: appearance[role], glyphs: appearance.glyphs)
            if isSelected { surface.restyle(row) { $0.background = appearance[.selection].background } }
        }
        if hasAxis(in: whole) {
            drawAxis(on: &surface, Rect(x: barX, y: whole.bottom - 1, width: barWidth, height: 1), appearance)
        }
    }

    /// Rows for bars in an area.
    public func rows(in area: Rect) -> Int { max(0, area.height - (hasAxis(in: area) ? 1 : 0)) }

    private func hasAxis(in area: Rect) -> Bool { showsAxis && area.height >= 3 && axis != nil }

    /// The values that lengths span; nil if there are none.
    private var axis: ChartAxis? {
        let finite = bars.lazy.map(\.value).filter { $0.isFinite && $0 > 0 }
        guard let high = maximum ?? finite.max(), high > 0, high.isFinite else { return nil }
        return scale == .linear
            ? ChartAxis(0, Double(high))
            : ChartAxis(Double(finite.min() ?? high) / 10, Double(high), scale: .logarithmic)
    }

    private func drawAxis(on surface: inout Surface, _ row: Rect, _ appearance: Appearance) {
        guard let axis, row.width >= 6 else { return }
        let ticks = axis.ticks(count: max(1, row.width / 10))
        var free = row.x
        for (value, label) in zip(ticks.values, ticks.labels) {
            guard let position = axis.position(of: value) else { continue }
            let text = (appearance.glyphs == .ascii ? "|" : "╵") + label
            // A bar of this value ends at the sign.
            let x = row.x + max(0, Int((position * Double(row.width)).rounded()) - 1)
            guard x >= free, x + DisplayText.width(of: text) <= surface.width else { continue }
            surface.write(text, x: x, y: row.y, style: appearance[.axis])
            free = x + DisplayText.width(of: text) + 1
        }
    }

    private func share(of value: Float) -> Float {
        guard value.isFinite, value > 0 else { return 0 }
        return Float(axis?.position(of: Double(value)) ?? 0)
    }

    private func drawBar(
        _ share: Float, on surface: inout Surface, _ row: Rect, _ role: Role, _ appearance: Appearance
    ) {
        guard row.width > 0 else { return }
        let eighths = EighthBlocks.eighths(share, of: row.width)
        // A full block in exchanged colours would be an empty one.
        var style = appearance[role]
        style.attributes.remove(.reverse)
        for x in 0..<row.width {
            let filled = min(8, max(0, eighths - 8 * x))
            // A faint ground shows how long a bar could be.
            let isASCII = appearance.glyphs == .ascii
            if filled == 0 {
                surface[row.x + x, row.y] = Cell(isASCII ? " " : "─", style: appearance[.grid])
            } else if isASCII {
                surface[row.x + x, row.y] = Cell(filled >= 4 || x == 0 ? "#" : "-", style: style)
            } else {
                surface[row.x + x, row.y] = Cell(
                    EighthBlocks.across(filled, appearance.glyphs), style: style)
            }
        }
    }
}
