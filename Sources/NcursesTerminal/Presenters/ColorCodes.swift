import Terminal

/// The parameters by which an xterm-like terminal is told a colour.
struct ColorCodes {
    private let depth: ColorDepth
    private var quantizer: Quantizer
    /// The last two colours and their numbers: neighbours in a heatmap mostly share one of them.
    private var recent: (letter: (RGB, Int)?, ground: (RGB, Int)?)

    init(depth: ColorDepth) {
        self.depth = depth
        quantizer = Quantizer(depth)
    }

    /// Whether there is nothing to tell.
    var isMono: Bool { depth == .mono }

    /// Appends a colour as SGR parameters; 20 bytes must have been reserved.
    mutating func append(_ color: Color, ground: Bool, to bytes: FrameBytes) {
        let base = ground ? 40 : 30
        guard case .rgb(let rgb) = color, depth != .mono else {
            bytes.appendReserved(decimal: base + 9)
            return
        }
        switch depth {
        case .truecolor:
            bytes.appendReserved(decimal: base + 8)
            bytes.appendReserved(UInt8(ascii: ";"))
            bytes.appendReserved(UInt8(ascii: "2"))
            bytes.appendReserved(UInt8(ascii: ";"))
            bytes.appendReserved(decimal: Int(rgb.red))
            bytes.appendReserved(UInt8(ascii: ";"))
            bytes.appendReserved(decimal: Int(rgb.green))
            bytes.appendReserved(UInt8(ascii: ";"))
            bytes.appendReserved(decimal: Int(rgb.blue))
        case .palette256:
            bytes.appendReserved(decimal: base + 8)
            bytes.appendReserved(UInt8(ascii: ";"))
            bytes.appendReserved(UInt8(ascii: "5"))
            bytes.appendReserved(UInt8(ascii: ";"))
            bytes.appendReserved(decimal: number(of: rgb, ground: ground))
        case .palette16, .mono:
            let number = number(of: rgb, ground: ground)
            bytes.appendReserved(decimal: number < 8 ? base + number : base + 60 + number - 8)
        }
    }

    private mutating func number(of color: RGB, ground: Bool) -> Int {
        if let known = ground ? recent.ground : recent.letter, known.0 == color { return known.1 }
        let number = quantizer.index(of: color)
        if ground { recent.ground = (color, number) } else { recent.letter = (color, number) }
        return number
    }
}
