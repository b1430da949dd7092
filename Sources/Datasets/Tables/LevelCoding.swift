import Settings

/// How levels become numbers.
enum LevelCoding: String, CaseIterable {
    /// A number for each level but a baseline.
    case oneHot = "one-hot"
    /// A token id, whose vector an embedding learns.
    case embedding

    static let settings = [
        Setting(
            "levels", .choice(allCases.map(\.rawValue)), standard: .text(LevelCoding.oneHot.rawValue),
            "what a network sees of a level: numbers of 0 and 1, or a token id for an `embedding`, in a second input"),
        Setting(
            "one-hot", .texts, optional: true, "columns whose levels are numbers of 0 and 1 beside `levels: embedding`"),
    ]

    init(_ settings: SettingValues) { self = LevelCoding(rawValue: settings.text("levels")) ?? .oneHot }
}
