import Observers
import Terminal
import Words

/// The first line: which model, what it is doing, how far it is, how fast.
///
/// Numbers have a fixed width each, so that nothing moves while they change. Where room is short, words become
/// shorter before facts are left out.
struct Header {
    private let snapshot: EngineSnapshot

    init(_ snapshot: EngineSnapshot) { self.snapshot = snapshot }

    /// A fact: in full, in short, and how long it is kept.
    private struct Item {
        var long: StyledText
        var short: StyledText
        /// The lowest goes first.
        var rank: Int
        var isShort = false

        var shown: StyledText { isShort ? short : long }
    }

    func draw(on surface: inout Surface, in row: Rect, _ appearance: Appearance) {
        guard !row.isEmpty else { return }
        let glyphs = appearance.glyphs
        let name = StyledText("dlbench", .headerName)
        let model = StyledText(snapshot.run.model, .headerValue)
        let data = StyledText([.init(" \(glyphs == .ascii ? "-" : "·") ", .header), .init(snapshot.run.data, .header)])
        var items = items(glyphs)
        var gap = 2
        var showsName = true
        var showsData = !snapshot.run.data.isEmpty
        func left() -> Int {
            1 + (showsName ? name.width + 2 : 0) + model.width + (showsData ? data.width : 0)
        }
        func right() -> Int { items.reduce(1) { $0 + gap + $1.shown.width } }
        func fits() -> Bool { left() + right() <= row.width }
        // Words become shorter before facts go, the least important first.
        for index in items.indices.sorted(by: { items[$0].rank < items[$1].rank }) where !fits() {
            items[index].isShort = true
        }
        let steps: [() -> Void] = [{ showsData = false }, { gap = 1 }, { showsName = false }]
        for step in steps where !fits() { step() }
        while !fits(), items.count > 1, let least = items.map(\.rank).min() { items.removeAll { $0.rank == least } }

        var x = row.x + 1
        func write(_ line: StyledText) {
            surface.write(line, in: Rect(x: x, y: row.y, width: row.right - x, height: 1), appearance)
            x += line.width
        }
        if showsName {
            write(name)
            x += 2
        }
        write(model)
        if showsData { write(data) }
        x = max(x + 1, row.right - right() + gap)
        for item in items {
            write(item.shown)
            x += gap
        }
    }

    private func items(_ glyphs: Glyphs) -> [Item] {
        let progress = snapshot.progress
        func counter(_ name: String, _ done: Int, _ planned: Int) -> StyledText {
            if done > planned {
                // Beyond the plan: `22/20` would read as a fault.
                let plan = name.count > 1 ? " (\(planned) planned)" : " (\(planned))"
                return StyledText([.init(name, .header), .init(String(done), .headerValue), .init(plan, .header)])
            }
            // Padded to the width of the last number.
            let width = max(1, String(planned).utf8.count)
            return StyledText([
                .init(name, .header),
                .init(
                    DisplayText.padded(String(done), to: max(width, String(done).utf8.count), alignment: .right),
                    .headerValue),
                .init("/\(planned)", .header),
            ])
        }
        func fact(_ name: String, _ value: String, unit: String = "") -> StyledText {
            StyledText([.init(name, .header), .init(value, .headerValue), .init(unit, .header)])
        }
        let state = stateText(glyphs)
        // At rest after an epoch all its batches are done; none of the next one's are.
        let isBetween = !snapshot.state.isMoving && progress.batch == 0 && progress.epoch > 0
        let batch = isBetween ? progress.batchesPerEpoch : progress.batch
        let epoch = progress.epoch + (snapshot.state.isMoving || progress.batch > 0 ? 1 : 0)
        let exact = NumberText.short(Double(progress.learningRate))
        // A digit less, rather than one that is cut: 0.00097 for 0.000974.
        let short = exact.utf8.count > 7 ? NumberText.short(Double(progress.learningRate), digits: 2) : exact
        let rate = DisplayText.padded(short, to: 7)
        // What has no weights has no rate at which they move.
        func rateItem(_ rank: Int) -> [Item] {
            snapshot.hasGradients
                ? [Item(long: fact("lr ", rate), short: fact("lr ", rate), rank: rank)] : []
        }
        let speed = progress.samplesPerSecond.map { NumberText.grouped(Self.whole($0)) } ?? "-"
        // Of predicted numbers, how much of their variance the network explains.
        let fit: [Item] =
            (snapshot.metric(.validationRSquared)?.newest?.value).map { value in
                let text = DisplayText.padded(NumberText.fixed(Double(value), decimals: 3), to: 6)
                return [Item(long: fact("R² ", text), short: fact("R² ", text), rank: 5)]
            } ?? []
        if snapshot.state == .finished, let best = progress.best {
            // Speed and time left mean nothing at the end; which epoch was the best does.
            let (number, named) = ("\(best.epoch)", "\(best.epoch) (\(best.metric))")
            return [
                Item(long: state.long, short: state.short, rank: 9),
                Item(
                    long: counter("epoch ", progress.epoch, progress.plannedEpochs),
                    short: counter("e", progress.epoch, progress.plannedEpochs), rank: 8),
                Item(long: fact("best epoch ", named), short: fact("best e", number), rank: 7),
            ] + rateItem(6) + fit
        }
        // Without its name a pace must not read like a measurement: it is the most that is wanted.
        let limit = progress.pace == .unlimited ? "" : glyphs == .ascii ? "<=" : "≤"
        let timeLeft = progress.secondsLeft.map(DurationText.clock) ?? "-:--"
        return [
            Item(long: state.long, short: state.short, rank: 9),
            Item(
                long: counter("epoch ", epoch, progress.plannedEpochs),
                short: counter("e", epoch, progress.plannedEpochs), rank: 8),
            Item(
                long: counter("batch ", batch, progress.batchesPerEpoch),
                short: counter("b", batch, progress.batchesPerEpoch), rank: 6),
            Item(
                long: fact("", DisplayText.padded(speed, to: 7, alignment: .right), unit: " samples/s"),
                short: fact("", DisplayText.padded(speed, to: 7, alignment: .right), unit: "/s"), rank: 3),
        ] + rateItem(7) + [
            Item(
                long: fact("pace ", progress.pace.label), short: fact(limit, progress.pace.label), rank: 1),
            Item(
                long: fact("ETA ", DisplayText.padded(timeLeft, to: 5, alignment: .right)),
                short: fact("ETA ", DisplayText.padded(timeLeft, to: 5, alignment: .right)), rank: 2),
        ] + fit
    }

    /// Sign and word of the state; the sign alone would need learning, the word alone is not seen from afar.
    private func stateText(_ glyphs: Glyphs) -> (long: StyledText, short: StyledText) {
        let (sign, ascii, role): (String, String, Role) =
            switch snapshot.state {
            case .idle: ("○", "o", .strong)
            case .running: ("▶", ">", .good)
            case .stepping: ("▷", ">", .good)
            case .paused: ("‖", "=", .warning)
            case .finished: ("●", "*", .good)
            case .diverged: ("▲", "!", .error)
            case .failed: ("✕", "x", .error)
            }
        let text = "\(glyphs == .ascii ? ascii : sign) \(DisplayText.padded(snapshot.state.name, to: 8))"
        return (StyledText(text, role), StyledText(text, role))
    }

    private static func whole(_ value: Double) -> Int {
        value.isFinite ? Int(min(max(value, 0), 1e15).rounded()) : 0
    }
}
