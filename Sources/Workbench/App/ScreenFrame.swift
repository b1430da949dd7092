import Observers
import Terminal

/// Where header, panes, alert and footer stand on a screen.
struct ScreenFrame: Equatable, Sendable {
    let header: Rect
    let panes: Rect
    let alert: Rect
    let footer: Rect
    /// Whether nothing but a line fits.
    let isTooSmall: Bool

    /// The least that anything can be read on.
    static let smallest = Size(width: 20, height: 5)

    init(size: Size, alert: Alert?) {
        isTooSmall = size.width < Self.smallest.width || size.height < Self.smallest.height
        let all = Rect(size)
        header = all.intersection(Rect(x: 0, y: 0, width: size.width, height: 1))
        // Below eight rows the pane needs them all.
        let footerHeight = size.height >= 8 ? 1 : 0
        var alertHeight = 0
        if let alert {
            let needed = alert.height(width: size.width)
            alertHeight = min(needed, max(1, size.height / 5))
        }
        footer = Rect(x: 0, y: size.height - footerHeight, width: size.width, height: footerHeight)
        self.alert = Rect(x: 0, y: footer.y - alertHeight, width: size.width, height: alertHeight)
        panes = Rect(x: 0, y: 1, width: size.width, height: self.alert.y - 1)
    }
}
