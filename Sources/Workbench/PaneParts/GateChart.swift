import Observers
import Terminal
import Words

/// Gates over a text as strips below each other, with the tokens beneath.
struct GateChart {
    private let gates: GateStrips
    private let time: Int?
    private let order: [Int]

    /// - Parameter scroll: how many units are left out above.
    init(_ gates: GateStrips, time: Int?, isSorted: Bool, scroll: Int) {
        self.gates = gates
        self.time = time
        var order = Array(0..<gates.units)
        if isSorted, let hidden = gates.strips.last?.values {
            let tokens = gates.tokens.count
            let changes = order.map { unit -> Float in
                guard tokens > 1 else { return 0 }
                let sum = (1..<tokens).reduce(Float(0)) {
                    $0 + (hidden[unit * tokens + $1] - hidden[unit * tokens + $1 - 1]).magnitude
                }
                return sum.isNaN ? -1 : sum
            }
            order.sort { changes[$0] == changes[$1] ? $0 < $1 : changes[$0] > changes[$1] }
        }
        self.order = Array(order.dropFirst(min(max(0, scroll), max(0, order.count - 1))))
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        let appearance = context.appearance
        let names = (gates.strips.map { DisplayText.width(of: $0.name) }.max() ?? 0) + 1
        let left = context.size.width >= 3 * names ? names : 0
        let isLabelled = context.size.height > gates.strips.count * 2
        let room = context.area.inset(left: left, bottom: isLabelled ? 2 : 0)
        let height = room.height / gates.strips.count
        guard height > 0, room.width > 0 else {
            return EmptyState("too small for \(gates.strips.count) gates; press z to zoom").draw(
                on: &surface, appearance)
        }
        let window = self.window(room.width)
        let cell = max(1, min(6, room.width / max(1, window.count)))
        for (index, strip) in gates.strips.enumerated() {
            // A line of space between strips, where there is room for that.
            let gap = height > 2 ? 1 : 0
            let band = Rect(x: room.x, y: room.y + index * height, width: cell * window.count, height: height - gap)
            picture(strip, window, band, appearance).draw(on: &surface, in: band, appearance)
            surface.write(
                strip.name, in: Rect(x: 0, y: band.y, width: left, height: 1), style: appearance[.axis],
                glyphs: appearance.glyphs)
        }
        guard isLabelled else { return }
        drawTokens(
            on: &surface, Rect(x: room.x, y: room.bottom, width: room.width, height: 1), window, cell, appearance)
        drawReading(on: &surface, context.area, appearance)
    }

    private func picture(
        _ strip: GateStrips.Strip, _ window: Range<Int>, _ band: Rect, _ appearance: Appearance
    ) -> Picture {
        let tokens = gates.tokens.count
        let rows = min(order.count, band.height * 2)
        let columns = band.width
        let each = max(1, columns / max(1, window.count))
        let values = (0..<rows * columns).map { place -> Float in
            let token = min(window.upperBound - 1, window.lowerBound + place % columns / each)
            return strip.values[order[place / columns] * tokens + token]
        }
        let map: ColorMap =
            strip.isSigned ? .diverging : appearance.sequentialMap
        return Picture(
            width: columns, height: rows, values: values, scale: strip.isSigned ? ValueScale(-1, 1) : ValueScale(0, 1),
            colorMap: map)
    }

    /// The tokens in sight: at least a column each, the one under the cursor among them.
    private func window(_ width: Int) -> Range<Int> {
        let count = gates.tokens.count
        guard count > width else { return 0..<count }
        let start = min(max(0, (time ?? 0) - width / 2), count - width)
        return start..<start + width
    }

    private func drawTokens(
        on surface: inout Surface, _ row: Rect, _ window: Range<Int>, _ cell: Int, _ appearance: Appearance
    ) {
        for place in window {
            let box = Rect(x: row.x + (place - window.lowerBound) * cell, y: row.y, width: cell, height: 1)
            // A wide letter without room is left out; one that is cut would be another.
            let label = DisplayText.prefix(of: gates.tokens[place], columns: cell)
            surface.write(label, in: box, style: appearance[place == time ? .cursor : .axis], glyphs: appearance.glyphs)
        }
    }

    /// Each strip's mean at the token under the cursor.
    private func drawReading(on surface: inout Surface, _ area: Rect, _ appearance: Appearance) {
        let row = Rect(x: area.x, y: area.bottom - 1, width: area.width, height: 1)
        let tokens = gates.tokens.count
        guard let time, time < tokens else {
            surface.write("← → choose a token", in: row, style: appearance[.hint], glyphs: appearance.glyphs)
            return
        }
        var spans: [StyledText.Span] = [.init("\(gates.tokens[time])  mean ", .strong)]
        for strip in gates.strips {
            let sum = (0..<gates.units).reduce(Double(0)) { $0 + Double(strip.values[$1 * tokens + time]) }
            spans.append(.init("\(strip.name) ", .dim))
            spans.append(.init("\(NumberText.fixed(sum / Double(gates.units), decimals: 2))  ", .text))
        }
        surface.write(StyledText(spans), in: row, appearance)
    }
}
