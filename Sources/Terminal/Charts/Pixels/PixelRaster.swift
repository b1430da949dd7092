/// Points two above each other a cell: nearly square, as cells are twice as high as wide.
struct PixelRaster {
    let width: Int
    let height: Int
    private var pixels: [Pixel?]

    init(width: Int, height: Int) {
        self.width = min(max(0, width), Size.limit)
        self.height = min(max(0, height), 2 * Size.limit)
        pixels = Array(repeating: nil, count: self.width * self.height)
    }

    subscript(x: Int, y: Int) -> Pixel? {
        get { x >= 0 && x < width && y >= 0 && y < height ? pixels[y * width + x] : nil }
        set { if x >= 0, x < width, y >= 0, y < height { pixels[y * width + x] = newValue } }
    }

    /// Fills a block with one point.
    mutating func fill(x: Int, y: Int, width: Int, height: Int, with pixel: Pixel) {
        for row in y..<y + max(0, height) {
            for column in x..<x + max(0, width) { self[column, row] = pixel }
        }
    }

    /// Cells that it takes.
    var size: Size { Size(width: width, height: (height + 1) / 2) }

    /// Draws it: half blocks; spaces on coloured ground without them; shades without colours.
    func draw(on surface: inout Surface, at origin: Point, _ appearance: Appearance) {
        for y in 0..<size.height {
            for x in 0..<width {
                let pair = (self[x, 2 * y], self[x, 2 * y + 1])
                guard pair.0 != nil || pair.1 != nil else { continue }
                surface[origin.x + x, origin.y + y] = cell(pair.0, pair.1, appearance)
            }
        }
    }

    private func cell(_ top: Pixel?, _ bottom: Pixel?, _ appearance: Appearance) -> Cell {
        guard appearance.hasColor else {
            let shades = [top, bottom].compactMap { $0?.shade }
            let mean = shades.reduce(0, +) / Float(max(1, shades.count))
            return Cell(Self.shade(mean, appearance.glyphs), style: appearance[mean.isNaN ? .missing : .text])
        }
        guard appearance.glyphs != .ascii else {
            let color = top.map { top in bottom.map { top.color.mixed(with: $0.color, share: 0.5) } ?? top.color }
            return Cell(" ", style: Style(background: .rgb(color ?? bottom?.color ?? RGB(0, 0, 0))))
        }
        switch (top, bottom) {
        case (let top?, let bottom?):
            return Cell("▀", style: Style(foreground: .rgb(top.color), background: .rgb(bottom.color)))
        case (let top?, nil): return Cell("▀", style: Style(foreground: .rgb(top.color)))
        case (nil, let bottom?): return Cell("▄", style: Style(foreground: .rgb(bottom.color)))
        case (nil, nil): return .blank
        }
    }

    /// The sign for a shade from 0 to 1.
    static func shade(_ value: Float, _ glyphs: Glyphs) -> Unicode.Scalar {
        guard !value.isNaN else { return glyphs == .ascii ? "?" : "×" }
        let ramp: [Unicode.Scalar] =
            glyphs == .ascii
            ? [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"] : [" ", "░", "▒", "▓", "█"]
        return ramp[min(ramp.count - 1, Int(min(max(value, 0), 1) * Float(ramp.count)))]
    }
}
