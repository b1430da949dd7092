import Glibc

/// A colour in CIELAB (D65), where distances follow the eye.
struct LabColor: Sendable {
    let lightness: Float
    let a: Float
    let b: Float

    /// - Source: IEC 61966-2-1 (sRGB to XYZ), CIE 15:2004 (XYZ to L*a*b*).
    init(_ color: RGB) {
        func linear(_ channel: UInt8) -> Float {
            let value = Float(channel) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        func curve(_ t: Float) -> Float { t > 0.008856452 ? cbrt(t) : t / 0.12841855 + 4 / 29 }
        let (r, g, b) = (linear(color.red), linear(color.green), linear(color.blue))
        let x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
        let y = curve(0.2126729 * r + 0.7151522 * g + 0.0721750 * b)
        let z = curve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883)
        lightness = 116 * y - 16
        a = 500 * (x - y)
        self.b = 200 * (y - z)
    }

    init(lightness: Float, a: Float, b: Float) {
        self.lightness = lightness
        self.a = a
        self.b = b
    }

    /// The squared plain distance: fast, and good enough to choose candidates.
    func squaredDistance(to other: LabColor) -> Float {
        let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
        return dl * dl + da * da + db * db
    }

    /// The difference that the eye sees.
    /// - Source: Sharma, Wu, Dalal 2005, "The CIEDE2000 color-difference formula".
    func difference(to other: LabColor) -> Float {
        let turn = Float.pi * 2
        let radians = Float.pi / 180
        let meanC = (hypot(a, b) + hypot(other.a, other.b)) / 2
        let g = 0.5 * (1 - (pow(meanC, 7) / (pow(meanC, 7) + pow(25, 7))).squareRoot())
        let (a1, a2) = (a * (1 + g), other.a * (1 + g))
        let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
        func hue(_ a: Float, _ b: Float) -> Float {
            guard a != 0 || b != 0 else { return 0 }
            let angle = atan2(b, a)
            return angle < 0 ? angle + turn : angle
        }
        let (h1, h2) = (hue(a1, b), hue(a2, other.b))
        var dh: Float = 0
        if c1 * c2 != 0 {
            dh = h2 - h1
            if dh > .pi { dh -= turn } else if dh < -.pi { dh += turn }
        }
        let dL = other.lightness - lightness
        let dC = c2 - c1
        let dH = 2 * (c1 * c2).squareRoot() * sin(dh / 2)
        let l = (lightness + other.lightness) / 2
        let c = (c1 + c2) / 2
        var h = h1 + h2
        if c1 * c2 != 0 {
            if abs(h1 - h2) > .pi { h += h < turn ? turn : -turn }
            h /= 2
        }
        let t =
            1 - 0.17 * cos(h - 30 * radians) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6 * radians)
            - 0.20 * cos(4 * h - 63 * radians)
        let turned = (h / radians - 275) / 25
        let rotation = 30 * radians * exp(-turned * turned)
        let rc = 2 * (pow(c, 7) / (pow(c, 7) + pow(25, 7))).squareRoot()
        let fifty = (l - 50) * (l - 50)
        let sl = 1 + 0.015 * fifty / (20 + fifty).squareRoot()
        let sc = 1 + 0.045 * c
        let sh = 1 + 0.015 * c * t
        let (x, y, z) = (dL / sl, dC / sc, dH / sh)
        return max(0, x * x + y * y + z * z - sin(2 * rotation) * rc * y * z).squareRoot()
    }
}
