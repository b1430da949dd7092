import Terminal

/// What a terminal says about the mouse: a number for the button, and a place counted from 1.
enum MouseReport {
    /// - Parameter isRelease: told by the report's last letter; the old form uses button 3 instead.
    static func event(code: Int, column: Int, row: Int, isRelease: Bool) -> InputEvent? {
        let point = Point(x: max(0, column - 1), y: max(0, row - 1))
        // Bits 4, 8 and 16 are shift, alt and control; 128 are the side buttons.
        guard code >= 0, code & 128 == 0 else { return nil }
        if code & 64 != 0 {
            switch code & 3 {
            case 0: return .mouse(MouseEvent(.wheelUp, button: .none, at: point))
            case 1: return .mouse(MouseEvent(.wheelDown, button: .none, at: point))
            default: return nil
            }
        }
        let button: MouseEvent.Button =
            switch code & 3 {
            case 0: .left
            case 1: .middle
            case 2: .right
            default: .none
            }
        if code & 32 != 0 {
            return button == .none ? nil : .mouse(MouseEvent(.drag, button: button, at: point))
        }
        return .mouse(MouseEvent(isRelease || button == .none ? .release : .press, button: button, at: point))
    }
}
