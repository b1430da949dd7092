/// Pictures beside and below each other, with captions: filters, feature maps.
///
/// All have the largest scale at which all find room, shrunk if need be as long as they can be recognised. If there are too
/// many even so, those around the chosen one are shown.
public struct PictureGrid: Equatable, Sendable {
    /// The pictures; the first one's size makes the grid.
    public var pictures: [Picture]
    /// One a picture, or none.
    public var captions: [String]
    /// The one chosen.
    public var selected: Int?
    /// The legend below; nil for none.
    public var legend: ColorBar?

    /// A grid of pictures.
    public init(_ pictures: [Picture], captions: [String] = [], selected: Int? = nil, legend: ColorBar? = nil) {
        (self.pictures, self.captions, self.selected, self.legend) = (pictures, captions, selected, legend)
    }

    /// How many of the pictures an area shows, and which.
    public func visible(in area: Rect) -> Range<Int> { tiling(in: area).visible }

    /// How many pictures stand side by side in an area: what the arrow down moves on.
    public func columns(in area: Rect) -> Int { tiling(in: area).columns }

    /// The columns of an area that a picture of the first one's size takes: what shows how large the pictures are.
    public func pictureWidth(in area: Rect) -> Int { tiling(in: area).tile.width }

    /// The picture under a place of an area that the grid was drawn in.
    public func index(at point: Point, in area: Rect) -> Int? {
        let tiling = tiling(in: area)
        return tiling.visible.first { tiling.rect($0).contains(point) }
    }

    /// Draws the pictures that find room.
    public func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let area = area.intersection(surface.bounds)
        guard !area.isEmpty else { return }
        let tiling = tiling(in: area)
        for index in tiling.visible {
            let tile = tiling.rect(index)
            pictures[index].draw(
                on: &surface, in: tile.inset(bottom: tiling.captionHeight), scale: tiling.scale, appearance)
            guard tiling.captionHeight > 0, index < captions.count else { continue }
            let isSelected = index == selected
            let caption =
                captions[index].isEmpty && isSelected ? (appearance.glyphs == .ascii ? "^" : "▲") : captions[index]
            surface.write(
                caption, in: tile, row: tile.height - 1, style: appearance[isSelected ? .selection : .dim],
                glyphs: appearance.glyphs)
        }
        if let legend, tiling.legend.height > 0 { legend.draw(on: &surface, in: tiling.legend, appearance) }
    }

    private struct Tiling {
        var origin: Point
        var tile: Size
        var gap: Int
        var scale: PictureScale
        var columns: Int
        var visible: Range<Int>
        var captionHeight: Int
        var legend: Rect

        /// A tile without the gap to its neighbour.
        func rect(_ index: Int) -> Rect {
            let place = index - visible.lowerBound
            return Rect(
                x: origin.x + place % columns * (tile.width + 1), y: origin.y + place / columns * (tile.height + gap),
                width: tile.width, height: tile.height)
        }
    }

    private func tiling(in area: Rect) -> Tiling {
        let legendHeight = legend != nil && area.height >= 4 && area.width >= 12 ? 1 : 0
        let room = area.inset(bottom: legendHeight)
        let legend = Rect(x: area.x, y: area.bottom - legendHeight, width: area.width, height: legendHeight)
        let captionHeight = !captions.isEmpty && room.height >= 3 ? 1 : 0
        let captionWidth = captionHeight == 0 ? 0 : min(8, captions.map { DisplayText.width(of: $0) }.max() ?? 0)
        let origin = Point(x: room.x, y: room.y)
        guard let first = pictures.first, first.width > 0, !room.isEmpty else {
            let none = Size(width: 0, height: 0)
            return Tiling(
                origin: origin, tile: none, gap: 0, scale: PictureScale(1), columns: 1, visible: 0..<0,
                captionHeight: captionHeight, legend: legend)
        }
        func tile(_ scale: PictureScale) -> (size: Size, gap: Int) {
            let points = scale.applied(width: first.width, height: first.height)
            let size = Size(
                width: min(room.width, max(points.width, captionWidth)),
                height: min(room.height, (points.height + 1) / 2 + captionHeight))
            // An odd number of points leaves half a cell free, and captions keep pictures apart anyway.
            return (size, captionHeight == 0 && points.height % 2 == 0 ? 1 : 0)
        }
        func places(_ tile: (size: Size, gap: Int)) -> (columns: Int, rows: Int) {
            (
                max(1, (room.width + 1) / (tile.size.width + 1)),
                max(1, (room.height + tile.gap) / (tile.size.height + tile.gap))
            )
        }
        let largest = first.scale(fitting: Size(width: room.width, height: room.height - captionHeight))
        // Below some eight points a side nothing can be recognised.
        let smallest = max(1, min(first.width, first.height) / 8)
        let candidates =
            stride(from: min(largest.factor, 64), through: 1, by: -1).map { PictureScale($0) }.filter {
                $0.factor > 1 || largest.divisor == 1
            }
            + stride(from: max(2, largest.divisor), through: max(smallest, largest.divisor), by: 1).map {
                PictureScale(1, of: $0)
            }
        let scale =
            candidates.first { scale in
                let (columns, rows) = places(tile(scale))
                return columns * rows >= pictures.count
            } ?? candidates.last ?? largest
        let (size, gap) = tile(scale)
        let (columns, rows) = places((size, gap))
        // Whole rows, with the chosen one in the last of them at the latest.
        let chosenRow = min(max(0, selected ?? 0), pictures.count - 1) / columns
        let start = max(0, chosenRow - rows + 1) * columns
        return Tiling(
            origin: origin, tile: size, gap: gap, scale: scale, columns: columns,
            visible: start..<min(pictures.count, start + columns * rows), captionHeight: captionHeight, legend: legend)
    }
}
