import Observers
import Terminal
import Words

/// Pictures of attention heads in an area: each attention's name above its heads, in lines; several attentions share a
/// line where they would not all be in sight otherwise.
struct HeadGrid {
    /// An attention with the indices of its heads' pictures.
    private struct Attention {
        let source: String
        var heads: [Int]
    }

    private let pictures: [HeadPicture]
    private let headsOff: [String: [Int]]
    private let area: Rect
    private let attentions: [Attention]
    /// The most heads that an attention has, and attentions beside each other.
    private let heads: Int
    private let beside: Int

    /// A picture of less than four lines, its name and its numbers can't be read.
    private static let leastHeight = 6
    /// The room for a head's number and entropy.
    private static let leastWidth = 9

    init(_ pictures: [HeadPicture], headsOff: [String: [Int]], in area: Rect) {
        self.pictures = pictures
        self.headsOff = headsOff
        self.area = area
        var attentions: [Attention] = []
        for (index, picture) in pictures.enumerated() {
            if attentions.last?.source == picture.source {
                attentions[attentions.count - 1].heads.append(index)
            } else {
                attentions.append(Attention(source: picture.source, heads: [index]))
            }
        }
        self.attentions = attentions
        let heads = max(1, attentions.map(\.heads.count).max() ?? 1)
        self.heads = heads
        let most = max(1, area.width / (heads * Self.leastWidth))
        let lines = max(1, area.height / Self.leastHeight)
        beside = min(most, max(1, (attentions.count + lines - 1) / lines))
    }

    private var lines: Int { (attentions.count + beside - 1) / beside }

    /// The line and the column of a picture; columns go on from one attention to that beside it.
    func place(of index: Int) -> (line: Int, column: Int) {
        for (place, attention) in attentions.enumerated() {
            if let head = attention.heads.firstIndex(of: index) {
                return (place / beside, place % beside * heads + head)
            }
        }
        return (0, 0)
    }

    /// The picture at a line and a column, the nearest if there is none.
    func index(line: Int, column: Int) -> Int {
        guard !attentions.isEmpty else { return 0 }
        let first = min(max(0, line), lines - 1) * beside
        let column = max(0, column)
        let attention = attentions[min(first + min(column / heads, beside - 1), attentions.count - 1)]
        return attention.heads[min(column / heads < beside ? column % heads : heads, attention.heads.count - 1)]
    }

    func isOff(_ index: Int) -> Bool {
        guard pictures.indices.contains(index) else { return false }
        return headsOff[pictures[index].source]?.contains(pictures[index].head) ?? false
    }

    /// How the lines share the area.
    private struct Tiling {
        let first: Int
        let count: Int
        let height: Int
        let width: Int
    }

    private func tiling(chosen: Int?) -> Tiling {
        let width = max(1, area.width / (heads * beside))
        let count = max(1, min(lines, area.height / Self.leastHeight))
        let height = max(1, min(area.height / count, width / 2 + 3))
        let line = chosen.map { place(of: $0).line } ?? 0
        let first = min(max(0, line - count + 1), max(0, lines - count))
        return Tiling(first: first, count: count, height: height, width: width)
    }

    /// Which attentions are in sight, and how many there are.
    func visible(chosen: Int?) -> (range: Range<Int>, count: Int) {
        let tiling = tiling(chosen: chosen)
        let last = min(attentions.count, (tiling.first + tiling.count) * beside)
        return (min(tiling.first * beside, last)..<last, attentions.count)
    }

    /// The picture under a place of the area.
    func index(at point: Point, chosen: Int?) -> Int? {
        let tiling = tiling(chosen: chosen)
        let (line, column) = ((point.y - area.y) / tiling.height, (point.x - area.x) / tiling.width)
        let attention = (tiling.first + line) * beside + column / heads
        guard line < tiling.count, column < heads * beside, attentions.indices.contains(attention),
            attentions[attention].heads.indices.contains(column % heads)
        else { return nil }
        return attentions[attention].heads[column % heads]
    }

    func draw(on surface: inout Surface, chosen: Int?, _ appearance: Appearance) {
        guard !area.isEmpty else { return }
        let tiling = tiling(chosen: chosen)
        for place in visible(chosen: chosen).range {
            let attention = attentions[place]
            let band = Rect(
                x: area.x + place % beside * heads * tiling.width,
                y: area.y + (place / beside - tiling.first) * tiling.height,
                width: heads * tiling.width - (beside > 1 ? 1 : 0), height: tiling.height)
            surface.write(attention.source, in: band, style: appearance[.strong], glyphs: appearance.glyphs)
            for (column, index) in attention.heads.enumerated() {
                let tile = Rect(
                    x: band.x + column * tiling.width, y: band.y + 1,
                    width: tiling.width - (tiling.width > 4 ? 1 : 0), height: max(0, tiling.height - 1))
                draw(index, on: &surface, in: tile, isChosen: index == chosen, appearance)
            }
        }
    }

    private func draw(
        _ index: Int, on surface: inout Surface, in tile: Rect, isChosen: Bool, _ appearance: Appearance
    ) {
        guard !tile.isEmpty else { return }
        let head = pictures[index]
        surface.write(
            words(head, isOff: isOff(index), width: tile.width), in: tile,
            style: appearance[isChosen ? .selection : isOff(index) ? .warning : .dim], glyphs: appearance.glyphs)
        let room = tile.inset(top: 1)
        let picture = Picture(
            width: head.weights.width, height: head.weights.height, values: head.weights.values,
            scale: .weights(head.weights.values, hasColor: appearance.hasColor),
            colorMap: isOff(index) ? .grey : appearance.sequentialMap)
        picture.draw(on: &surface, in: room, appearance)
    }

    /// The head's number, entropy in nats and mean distance, as far as there is room.
    private func words(_ head: HeadPicture, isOff: Bool, width: Int) -> String {
        let name = isOff ? "\(head.head) off" : "\(head.head)"
        let entropy = "\(name) H \(NumberText.fixed(Double(head.entropy), decimals: 2))"
        let all =
            head.distance.isNaN
            ? entropy : "\(entropy) d \(NumberText.fixed(Double(head.distance), decimals: 1))"
        return [all, entropy].first { DisplayText.width(of: $0) <= width } ?? name
    }
}
