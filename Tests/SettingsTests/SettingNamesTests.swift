import Settings
import Testing

@Suite struct SettingNamesTests {
    private struct Named: NamedSetting {
        let name: String
        var aliases: [String] = []
        var members: [String] = []
    }

    private let settings = [
        Named(name: "optimizer.lr", aliases: ["lr", "learning-rate"]), Named(name: "train.batch"),
        Named(name: "train.clip.norm"), Named(name: "optimizer.kind"), Named(name: "optimizer.momentum"),
        Named(name: "optimizer.eps"), Named(name: "layers.norm.eps"), Named(name: "layers.norm.scale"),
        Named(
            name: "layers.encoder.*.dropout",
            members: ["layers.encoder.0.dropout", "layers.encoder.1.dropout"]),
        Named(name: "data.noise"),
    ]

    @Test(arguments: [
        ("optimizer.lr", "optimizer.lr"), ("lr", "optimizer.lr"), ("learning-rate", "optimizer.lr"),
        ("train.optimizer.lr", "optimizer.lr"), ("batch", "train.batch"), ("train.batch", "train.batch"),
        ("clip.norm", "train.clip.norm"), ("optimizer", "optimizer.kind"), ("train.optimizer", "optimizer.kind"),
        ("momentum", "optimizer.momentum"), ("scale", "layers.norm.scale"), ("noise", "data.noise"),
        ("layers.encoder.*.dropout", "layers.encoder.*.dropout"),
        ("layers.encoder.1.dropout", "layers.encoder.1.dropout"),
    ]) func aNameMeans(typed: String, meant: String) {
        #expect(SettingNames.find(typed, among: settings)?.name == meant)
    }

    @Test(arguments: ["eps", "", ".", "train.", "train.train.batch", "layers.encoder.2.dropout", "kin"])
    func whatCouldMeanTwoOrNoneMeansNothing(typed: String) {
        #expect(SettingNames.find(typed, among: settings)?.name == nil)
    }

    @Test(arguments: [
        ("bacth", "batch"), ("learning-rat", "learning-rate"), ("optimizer.momentun", "optimizer.momentum"),
    ])
    func aMistypedNameHasANearestOne(typed: String, nearest: String) {
        #expect(SettingNames.nearest(to: typed, among: settings) == nearest)
    }

    @Test(arguments: [
        ("optimizer.lr", "lr"), ("train.batch", "batch"), ("train.clip.norm", "clip.norm"),
        ("optimizer.momentum", "optimizer.momentum"), ("layers.h1.out", "layers.h1.out"),
    ]) func marksAreShort(name: String, short: String) {
        #expect(SettingNames.short(name) == short)
    }

    @Test func aLimitMayBeOff() throws {
        let limit = Setting("clip", .number(0...9), optional: true, offAtZero: true, "a limit")
        for off: SettingValue in [.text("off"), .flag(false), .integer(0), .number(0)] {
            #expect(try limit.checked(off) == .number(0))
        }
        #expect(throws: SettingError.self) { try limit.checked(.text("of")) }
        // Training counts in Float, where this would be 0 and lift the limit.
        #expect(throws: SettingError.self) { try limit.checked(.number(1e-60)) }
        let share = Setting("share", .number(0...1), "a share")
        #expect(throws: SettingError.self) { try share.checked(.text("off")) }
    }

    @Test func partsOfOneKindAreNumberedFromTheSecondOn() {
        #expect(numberedNames(["noise", "scale", "noise", "noise"]) == ["noise", "scale", "noise2", "noise3"])
    }
}
