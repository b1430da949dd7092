import Terminal

/// The parameters by which an xterm-like terminal is told a colour.
struct ColorCodes {
    /// Whether there is nothing to tell.
    var isMono: Bool { depth == .mono }

    private let depth: ColorDepth
    private var quantizer: Quantizer
    /// The last two colours and their numbers: neighbours in a heatmap mostly share one of them.
    private var recent: (letter: (RGB, Int)?, ground: (RGB, Int)?)

    init(depth: ColorDepth) {
        self.depth = depth
        quantizer = Quantizer(depth)
    }

    /// Writes a colour as SGR parameters, at most 17 bytes.
    @inline(__always)
    mutating func write(_ color: Color, ground: Bool, to bytes: inout ByteWriter) {
        guard case .rgb(let rgb) = color else {
            bytes.write(ground ? "49" : "39")
            return
        }
        switch depth {
        case .truecolor:
            bytes.write(ground ? "48;2;" : "38;2;")
            bytes.write(decimal: Int(rgb.red))
            bytes.write(ascii: ";")
            bytes.write(decimal: Int(rgb.green))
            bytes.write(ascii: ";")
            bytes.write(decimal: Int(rgb.blue))
        case .palette256:
            bytes.write(ground ? "48;5;" : "38;5;")
            bytes.write(decimal: number(of: rgb, ground: ground))
        case .palette16, .mono:
            let number = number(of: rgb, ground: ground)
            let first = ground ? 40 : 30
            bytes.write(decimal: number < 8 ? first + number : first + 60 + number - 8)
        }
    }

    private mutating func number(of color: RGB, ground: Bool) -> Int {
        if let known = ground ? recent.ground : recent.letter, known.0 == color { return known.1 }
        let number = quantizer.index(of: color)
        if ground { recent.ground = (color, number) } else { recent.letter = (color, number) }
        return number
    }
}
