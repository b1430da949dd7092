import Settings

/// 70,000 pictures of clothes of 28×28 pixels, in MNIST's format.
///
/// - Source: Xiao, Rasul, Vollgraf 2017, "Fashion-MNIST".
public struct FashionMNISTData: IDXDataKind {
    public static let kind = "fashion-mnist"
    public static let summary = "70,000 pictures of clothes, 28×28 grey pixels"

    public init(_ settings: SettingValues) {}

    public var classNames: [String] {
        [
            "T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
        ]
    }
}
