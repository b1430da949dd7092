import Foundation
import Observers
import Testing
import Training

/// Snapshots in parts: what is sent of them leads to the same snapshot, and a part's version changes with the part.
@Suite struct SnapshotUpdateTests {
    /// A snapshot as text, which is the same for values that are not numbers.
    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func read<Value: Decodable>(_ text: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try decoder.decode(Value.self, from: Data(text.utf8))
    }

    /// Snapshots of a run that does much of what a run can do: edits, a frozen layer, probes, a divergence and the way back, a
    /// restart, and moments in which nothing happens.
    private static func snapshots() throws -> [EngineSnapshot] {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 40))
        var (found, answers, now) = ([EngineSnapshot](), [CommandAnswer](), 0.0)
        func look() { found.append(run.snapshot(number: found.count + 1, answers: answers)) }
        func work(_ units: Int) {
            for _ in 0..<units where run.nextWork != nil {
                run.step(now: now)
                now += 0.1
            }
            run.serveProbes { now }
        }
        look()
        let commands: [EngineCommand] = [
            .watch(TrainingRunTests.allProbes), .run, .set(name: "lr", value: .number(0.05)), .pause,
            .watch([TrainingRunTests.allProbes[0]]), .run, .freeze(layer: "h1", frozen: true), .undo, .evaluate,
            .set(name: "lr", value: .number(1e9)), .watch(TrainingRunTests.allProbes), .rescue,
            .set(name: "lr", value: .number(0.1)), .run, .restart(seed: 5), .run,
        ]
        for (number, command) in commands.enumerated() {
            answers.append(
                CommandAnswer(number: number, command: command.name, outcome: run.apply(command, by: .user)))
            look()
            for units in [1, 3, 0, 20, 2] {
                work(units)
                look()
            }
        }
        return found
    }

    /// Readers that fall behind by any number of snapshots get there with one update, sent as text.
    @Test(arguments: [1, 2, 7, 40]) func anUpdateLeadsToTheNewSnapshot(lag: Int) throws {
        let all = try Self.snapshots()
        var held: EngineSnapshot?
        for place in stride(from: 0, to: all.count, by: lag) {
            let sent: SnapshotUpdate = try Self.read(Self.json(all[place].changes(since: held?.versions)))
            held = try EngineSnapshot.updated(held, by: sent)
            #expect(try Self.json(held) == Self.json(all[place]), "snapshot \(place + 1)")
        }
    }

    @Test func aSnapshotIsTheSameWhenItIsReadAgain() throws {
        let all = try Self.snapshots()
        #expect(all.contains { $0.state == .diverged })
        for snapshot in all {
            let text = try Self.json(snapshot)
            let again: EngineSnapshot = try Self.read(text)
            #expect(try Self.json(again) == text)
        }
    }

    /// A part and its version, both as text.
    private struct Part: Sendable {
        let name: String
        let version: @Sendable (EngineSnapshot) -> String
        let value: @Sendable (EngineSnapshot) throws -> String
    }

    private static let parts = [
        Part(name: "facts", version: { "\($0.versions.facts)" }, value: { try json($0.facts) }),
        Part(name: "status", version: { "\($0.versions.status)" }, value: { try json($0.status) }),
        Part(name: "settings", version: { "\($0.versions.settings)" }, value: { try json($0.settings) }),
        Part(name: "marks", version: { "\($0.versions.marks)" }, value: { try json($0.marks) }),
        Part(name: "log", version: { "\($0.versions.lines)" }, value: { try json($0.log) }),
        Part(name: "series", version: { "\($0.versions.series)" }, value: { try json($0.metrics) }),
        Part(name: "probes", version: { "\($0.versions.probes)" }, value: { try json($0.probes) }),
    ]

    @Test func aVersionChangesExactlyWhenThePartHasChanged() throws {
        let all = try Self.snapshots()
        for part in Self.parts {
            var changes = 0
            for (old, new) in zip(all, all.dropFirst()) {
                let hasChanged = try part.value(old) != part.value(new)
                changes += hasChanged ? 1 : 0
                #expect(hasChanged == (part.version(old) != part.version(new)), "\(part.name) in \(new.number)")
            }
            #expect(changes > 0 && changes < all.count - 1, "\(part.name): \(changes) changes")
        }
    }

    /// What is sent of a series is what has been added to it.
    @Test func onlyTheEndsOfSeriesAreSent() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 200))
        _ = run.apply(.stepBatch(count: 900))
        run.work()
        let old = run.snapshot(number: 1, answers: [])
        _ = run.apply(.stepBatch(count: 5))
        run.work()
        let new = run.snapshot(number: 2, answers: [])
        let update = new.changes(since: old.versions)
        let tail = try #require(update.series.first { $0.name == MetricName.stepLoss.rawValue })
        #expect(tail.buckets.count == 6 && tail.start == 899)
        #expect(update.facts == nil && update.marks == nil && update.log.count < new.log.count)
    }

    @Test func anUpdateForAnotherSnapshotIsRefused() throws {
        let all = try Self.snapshots()
        let update = all[9].changes(since: all[5].versions)
        #expect(throws: SnapshotUpdateError.doesNotFollow(expected: 6, got: 5)) {
            try EngineSnapshot.updated(all[4], by: update)
        }
        #expect(throws: SnapshotUpdateError.doesNotFollow(expected: 6, got: nil)) {
            try EngineSnapshot.updated(nil, by: update)
        }
    }

    /// Versions of another run, or of one that has counted further, are no beginning.
    @Test func aReaderOfAnotherRunIsSentEverything() throws {
        let all = try Self.snapshots()
        let early = all[3].changes(since: all[8].versions)
        #expect(early.since == nil && early.facts != nil && early.series.count == all[3].metrics.count)
    }
}
