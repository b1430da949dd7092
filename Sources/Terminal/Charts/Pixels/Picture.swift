/// A small image in half blocks: two points a cell.
public struct Picture: Equatable, Sendable {
    /// Points a row.
    public let width: Int
    /// Rows.
    public let height: Int
    private let channels: [[Float]]
    private let scale: ValueScale
    private let colorMap: ColorMap

    /// One channel, `[height, width]`, in the colours of a map.
    public init(width: Int, height: Int, values: [Float], scale: ValueScale, colorMap: ColorMap = .grey) {
        self.init(width: width, height: height, channels: [values], scale: scale, colorMap: colorMap)
    }

    /// Red, green and blue, `[3, height, width]`, brightest at the scale's high end.
    public init(width: Int, height: Int, redGreenBlue values: [Float], scale: ValueScale) {
        let size = width.multipliedReportingOverflow(by: height).partialValue
        let channels = (0..<3).map { channel in Array(values.dropFirst(max(0, channel * size)).prefix(max(0, size))) }
        self.init(width: width, height: height, channels: channels, scale: scale, colorMap: .grey)
    }

    private init(width: Int, height: Int, channels: [[Float]], scale: ValueScale, colorMap: ColorMap) {
        // A picture without values has no size, so that none is made up.
        let isWhole = width > 0 && height > 0 && channels.allSatisfy { $0.count / width >= height }
        self.width = isWhole ? width : 0
        self.height = isWhole ? height : 0
        self.channels = channels
        self.scale = scale
        self.colorMap = colorMap
    }

    /// The largest scale at which it fits into an area.
    func scale(fitting area: Size) -> PictureScale {
        guard width > 0, height > 0 else { return PictureScale(1) }
        let factor = min(area.width / width, area.height * 2 / height)
        guard factor < 1 else { return PictureScale(factor) }
        let (across, down) = (max(1, area.width), max(1, area.height * 2))
        return PictureScale(1, of: max((width + across - 1) / across, (height + down - 1) / down))
    }

    /// Draws it at the top left of an area, at the largest scale that fits unless told.
    func draw(on surface: inout Surface, in area: Rect, scale: PictureScale, _ appearance: Appearance) {
        guard width > 0, height > 0, !area.isEmpty else { return }
        let size = scale.applied(width: width, height: height)
        var raster = PixelRaster(width: min(size.width, area.width), height: min(size.height, area.height * 2))
        let spans = (0..<raster.width).map { Resampling.span($0, of: size.width, over: width) }
        for y in 0..<raster.height {
            let rows = Resampling.span(y, of: size.height, over: height)
            for x in 0..<raster.width {
                raster[x, y] = pixel(columns: spans[x], rows: rows, appearance.capabilities.colors)
            }
        }
        raster.draw(on: &surface, at: Point(x: area.x, y: area.y), appearance)
    }

    /// Draws it at the top left of an area, as large as whole points allow, or shrunk to fit.
    public func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let area = area.intersection(surface.bounds)
        draw(on: &surface, in: area, scale: scale(fitting: area.size), appearance)
    }

    /// The mean of a box of points.
    private func pixel(columns: Range<Int>, rows: Range<Int>, _ depth: ColorDepth) -> Pixel {
        func mean(_ channel: Int) -> Float {
            scale.position(of: Resampling.reduce(channels[channel], width: width, rows: rows, columns: columns, .mean))
        }
        guard channels.count == 3 else { return Pixel(mean(0), colorMap, depth) }
        let (red, green, blue) = (mean(0), mean(1), mean(2))
        guard !red.isNaN, !green.isNaN, !blue.isNaN else { return Pixel(color: ColorMap.notFinite, shade: .nan) }
        return Pixel(RGB(UInt8(red * 255), UInt8(green * 255), UInt8(blue * 255)))
    }
}

/// By how much a picture is enlarged or shrunk: whole numbers of points only, so that all points are alike.
struct PictureScale: Equatable, Sendable {
    let factor: Int
    let divisor: Int

    init(_ factor: Int, of divisor: Int = 1) {
        (self.factor, self.divisor) = (max(1, factor), max(1, divisor))
    }

    /// The size that comes out, in points; at least one.
    func applied(width: Int, height: Int) -> Size {
        Size(
            width: max(1, (width * factor + divisor - 1) / divisor),
            height: max(1, (height * factor + divisor - 1) / divisor))
    }
}
