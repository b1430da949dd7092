/// A way from values to colours.
///
/// - Source: viridis and magma: van der Walt and Smith 2015 (CC0); cividis: Nuñez, Anderton, Renslow 2018 (CC0); sampled at
///   twelve equal steps, which reproduces viridis to ΔE 0.5.
public enum ColorMap: String, CaseIterable, Sendable {
    case viridis, magma, cividis
    /// Black to white, as photographs are.
    case grey
    /// Blue over white to red, for values on both sides of zero.
    case diverging = "blue-red"

    /// The colour of a value that is not finite: none of the maps comes near it.
    public static let notFinite = RGB(hex: 0xFF00C8)

    /// The name of the colour map whose middle means zero, if this one has such a middle.
    public var isDiverging: Bool { self == .diverging }

    /// The next map in the list, and after the last the first.
    public var next: ColorMap {
        let all = Self.allCases
        let index = all.firstIndex(of: self) ?? 0
        return all[(index + 1) % all.count]
    }

    /// The colour of `value`, from 0 to 1; values beyond count as the nearer end.
    ///
    /// With 16 colours these six steps in order of lightness, since the nearest colours would jump about.
    public func color(at value: Float, depth: ColorDepth = .truecolor) -> RGB {
        guard !value.isNaN else { return Self.notFinite }
        let position = min(max(value, 0), 1)
        if depth == .palette16 {
            let steps = self == .grey ? [0, 8, 7, 15] : isDiverging ? [4, 12, 15, 9, 1] : [0, 4, 6, 2, 3, 7]
            return Palette.color(steps[Int((position * Float(steps.count - 1)).rounded())])
        }
        return Self.samples[ordinal][Int((position * 255).rounded())]
    }

    private var ordinal: Int {
        switch self {
        case .viridis: 0
        case .magma: 1
        case .cividis: 2
        case .grey: 3
        case .diverging: 4
        }
    }

    /// 256 colours a map, as many as palettes and caches can tell apart: looking up is all that a pixel may cost.
    private static let samples: [[RGB]] = allCases.sorted { $0.ordinal < $1.ordinal }.map { map in
        let anchors = anchors[map] ?? []
        return (0...255).map { step in
            let scaled = Float(step) / 255 * Float(anchors.count - 1)
            let index = min(Int(scaled), anchors.count - 2)
            return anchors[index].mixed(with: anchors[index + 1], share: scaled - Float(index))
        }
    }

    private static let anchors: [ColorMap: [RGB]] = [
        .viridis: [
            0x440154, 0x482173, 0x433E85, 0x38598C, 0x2D708E, 0x25858E,
            0x1E9B8A, 0x2AB07F, 0x50C46A, 0x86D549, 0xC2DF23, 0xFDE725,
        ],
        .magma: [
            0x000004, 0x120D31, 0x331067, 0x5A167E, 0x7E2482, 0xA3307E,
            0xC83E73, 0xE95462, 0xF97B5D, 0xFEA973, 0xFED395, 0xFCFDBF,
        ],
        .cividis: [
            0x00224E, 0x013271, 0x2F426D, 0x49536C, 0x5E636F, 0x727374,
            0x878478, 0x9D9576, 0xB5A86F, 0xCEBC63, 0xE7D150, 0xFEE838,
        ],
        .grey: [0x000000, 0xFFFFFF],
        .diverging: [
            0x123B7A, 0x2A66B0, 0x5C95CC, 0x9CC1E2, 0xD5E4F0, 0xF6F6F5,
            0xF7DCCF, 0xEFB39A, 0xDC7B66, 0xBC4040, 0x7D1128,
        ],
    ].mapValues { $0.map { RGB(hex: $0) } }
}
