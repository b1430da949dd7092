import Observers
import Terminal

/// Turns a probe's small images into pictures for drawing.
enum GridPictures {
    /// All images of a stack on its one scale.
    static func pictures(of stack: GridStack, _ appearance: Appearance) -> [Picture] {
        stack.grids.map { picture($0, scale: scale(of: stack), map: map(of: stack, appearance)) }
    }

    /// The legend of a stack; none for photographs.
    static func legend(of stack: GridStack, _ appearance: Appearance) -> ColorBar? {
        stack.grids.contains { $0.channels == 3 }
            ? nil : ColorBar(scale(of: stack), colorMap: map(of: stack, appearance))
    }

    /// A photograph, or a single channel in grey, on its own scale.
    static func photograph(_ grid: Grid) -> Picture {
        picture(grid, scale: ValueScale(fitting: grid.values), map: .grey)
    }

    private static func picture(_ grid: Grid, scale: ValueScale, map: ColorMap) -> Picture {
        grid.channels == 3
            ? Picture(width: grid.width, height: grid.height, redGreenBlue: grid.values, scale: scale)
            : Picture(width: grid.width, height: grid.height, values: grid.values, scale: scale, colorMap: map)
    }

    private static func scale(of stack: GridStack) -> ValueScale {
        guard stack.minimum.isFinite, stack.maximum.isFinite else { return ValueScale(0, 1) }
        guard stack.isSigned else { return ValueScale(stack.minimum, stack.maximum) }
        let reach = max(stack.minimum.magnitude, stack.maximum.magnitude)
        return ValueScale(-reach, reach)
    }

    private static func map(of stack: GridStack, _ appearance: Appearance) -> ColorMap {
        stack.isSigned ? .diverging : appearance.sequentialMap
    }
}
