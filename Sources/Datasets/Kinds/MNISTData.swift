import Settings

/// 70,000 handwritten digits of 28×28 pixels.
///
/// - Source: LeCun, Bottou, Bengio, Haffner 1998, section III.
public struct MNISTData: IDXDataKind {
    public static let kind = "mnist"
    public static let summary = "70,000 handwritten digits, 28×28 grey pixels"

    public init(_ settings: SettingValues) {}

    public var classNames: [String] { (0..<10).map(String.init) }
}
