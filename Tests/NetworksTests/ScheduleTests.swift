import Golden
import Networks
import Settings
import Testing

@Suite struct ScheduleTests {
    private func schedule(
        _ kind: String, _ given: [String: SettingValue] = [:], updates: Int, perEpoch: Int = 1
    ) throws -> any Schedule {
        let type = try #require(ScheduleCatalog.all[kind])
        return type.init(
            try SettingValues(given, for: type.settings),
            plan: SchedulePlan(totalUpdates: updates, updatesPerEpoch: perEpoch))
    }

    @Test func everyFactorMatchesReference() throws {
        var seen = 0
        for object in Golden.objects("schedule") {
            let name = try #require(object["name"] as? String)
            let kind = try #require(object["kind"] as? String).replacing("_", with: "-")
            let arguments = try #require(object["args"] as? [String: Any])
            guard kind != "plateau" else { continue }
            var given: [String: SettingValue] = [:]
            if let every = arguments["every"] as? Int { given["every"] = .integer(every) }
            if let gamma = arguments["gamma"] as? Double { given["gamma"] = .number(gamma) }
            if let floor = arguments["floor"] as? Double { given["floor"] = .number(floor) }
            if let width = arguments["d_model"] as? Int { given["width"] = .integer(width) }
            if let warmup = arguments["warmup"] as? Int { given["warmup-steps"] = .integer(warmup) }
            if let milestones = arguments["milestones"] as? [Int] {
                given["milestones"] = .list(milestones.map(SettingValue.integer))
            }
            let schedule = try schedule(kind, given, updates: arguments["total"] as? Int ?? 20)
            for (update, expected) in try #require(object["factor"] as? [Double]).enumerated() {
                #expect(abs(Double(schedule.factor(at: update)) - expected) < 1e-6, "\(name) at \(update)")
            }
            seen += 1
        }
        #expect(seen == 10)
    }

    @Test func reduceOnPlateauMatchesReference() throws {
        let golden = try #require(Golden.objects("schedule").first { $0["kind"] as? String == "plateau" })
        let schedule = try schedule(
            "reduce-on-plateau", ["factor": .number(0.5), "patience": .integer(2)], updates: 12)
        let rule = try #require(schedule.plateau)
        var state = PlateauState()
        let losses = try #require(golden["losses"] as? [Double])
        for (loss, expected) in zip(losses, try #require(golden["factor"] as? [Double])) {
            state.observe(Float(loss), rule)
            #expect(Double(state.factor) == expected)
        }
    }

    @Test func epochsAreCountedInUpdates() throws {
        let schedule = try schedule("step", ["every": .integer(5), "gamma": .number(0.5)], updates: 460, perEpoch: 23)
        #expect(schedule.factor(at: 5 * 23 - 1) == 1)
        #expect(schedule.factor(at: 5 * 23) == 0.5)
    }

    @Test(arguments: ScheduleCatalog.all.map { $0.kind })
    func everyScheduleWarmsUpAndStaysFinite(kind: String) throws {
        let given: [String: SettingValue] = kind == "multi-step" ? ["milestones": .list([.integer(3)])] : [:]
        let schedule = try schedule(
            kind, given.merging(["warmup": .number(2)]) { $1 }, updates: 200, perEpoch: 20)
        for update in 1..<40 { #expect(schedule.factor(at: update) > schedule.factor(at: update - 1), "\(update)") }
        for update in [0, 39, 40, 41, 199, 200, 201, 1_000_000, 1 << 40] {
            #expect((0...1).contains(schedule.factor(at: update)), "\(update)")
        }
    }

    @Test(arguments: ScheduleCatalog.all.map { $0.kind }, [(0, 0), (1, 1), (3, 1000), (Int.max, Int.max)])
    func noPlanIsTooOddForASchedule(kind: String, plan: (updates: Int, perEpoch: Int)) throws {
        let given: [String: SettingValue] = kind == "multi-step" ? ["milestones": .list([.integer(1_000_000)])] : [:]
        for warmup in [0.0, 1e6] {
            let schedule = try schedule(
                kind, given.merging(["warmup": .number(warmup)]) { $1 }, updates: plan.updates,
                perEpoch: plan.perEpoch)
            for update in [0, 1, 10, Int(Int32.max)] { #expect((0...1).contains(schedule.factor(at: update))) }
        }
    }
}
