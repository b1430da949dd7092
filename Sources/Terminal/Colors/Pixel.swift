/// One point of a picture: a colour, and a shade from 0 to 1 for where there are none (NaN: no number).
struct Pixel: Hashable, Sendable {
    var color: RGB
    var shade: Float

    /// Colour and shade of a value from 0 to 1.
    init(_ value: Float, _ map: ColorMap, _ depth: ColorDepth) {
        color = map.color(at: value, depth: depth)
        shade = value
    }

    init(color: RGB, shade: Float) {
        (self.color, self.shade) = (color, shade)
    }

    /// A colour, shaded by its luma.
    /// - Source: ITU-R BT.601.
    init(_ color: RGB) {
        let luma = 0.299 * Float(color.red) + 0.587 * Float(color.green) + 0.114 * Float(color.blue)
        self.init(color: color, shade: luma / 255)
    }

    /// Black or white, whichever can be read on the colour.
    static func ink(on color: RGB) -> Color { Pixel(color).shade > 0.5 ? .hex(0x000000) : .hex(0xFFFFFF) }
}
