import Words

/// The values that a colour map spans.
public struct ValueScale: Equatable, Sendable {
    /// The value of the first colour.
    public let low: Float
    /// The value of the last colour.
    public let high: Float

    /// A scale over these values.
    public init(_ low: Float, _ high: Float) {
        (self.low, self.high) = low <= high ? (low, high) : (high, low)
    }

    /// The scale of the finite ones among `values`; `isSigned` puts zero in the middle.
    public init(fitting values: some Sequence<Float>, isSigned: Bool = false) {
        var (low, high) = (Float.infinity, -Float.infinity)
        for value in values where value.isFinite {
            low = min(low, value)
            high = max(high, value)
        }
        guard low <= high else {
            self.init(0, 1)
            return
        }
        guard isSigned else {
            self.init(low, high)
            return
        }
        let reach = max(low.magnitude, high.magnitude)
        self.init(-reach, reach)
    }

    /// Where a value lies: 0 at the low end, 1 at the high one; the middle of a scale without span; NaN if not finite.
    public func position(of value: Float) -> Float {
        guard value.isFinite else { return .nan }
        // Halves, since the span of the largest numbers is none.
        let span = high / 2 - low / 2
        guard span > 0 else { return 0.5 }
        return min(max((value / 2 - low / 2) / span, 0), 1)
    }
}

/// The legend of a colour map: its colours from left to right between its smallest and largest value.
public struct ColorBar: Equatable, Sendable {
    /// The values.
    public var scale: ValueScale
    /// The colours; nil for those of the appearance.
    public var colorMap: ColorMap?
    /// Decimals of the values; nil for three digits.
    public var decimals: Int?

    /// A legend.
    public init(_ scale: ValueScale, colorMap: ColorMap? = nil, decimals: Int? = nil) {
        (self.scale, self.colorMap, self.decimals) = (scale, colorMap, decimals)
    }

    /// Draws it into the first row of an area.
    /// - Returns: the columns that it took.
    @discardableResult
    public func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) -> Int {
        func text(_ value: Float) -> String {
            decimals.map { NumberText.fixed(Double(value), decimals: $0) } ?? NumberText.short(Double(value))
        }
        let (low, high) = (text(scale.low), text(scale.high))
        let bar = min(16, area.width - low.utf8.count - high.utf8.count - 2)
        guard bar >= 3, area.height > 0 else { return 0 }
        var x = area.x
        x += surface.write(low, x: x, y: area.y, style: appearance[.axis]) + 1
        let map = colorMap ?? appearance.colorMap
        for step in 0..<bar {
            let value = Float(step) / Float(bar - 1)
            let color = map.color(at: value, depth: appearance.capabilities.colors)
            surface[x + step, area.y] =
                !appearance.hasColor
                ? Cell(PixelRaster.shade(value, appearance.glyphs), style: appearance[.text])
                : appearance.glyphs == .ascii
                    ? Cell(" ", style: Style(background: .rgb(color)))
                    // Lower than a line of text, so that it reads as a legend.
                    : Cell("▄", style: Style(foreground: .rgb(color)))
        }
        x += bar + 1
        x += surface.write(high, x: x, y: area.y, style: appearance[.axis])
        return x - area.x
    }
}
