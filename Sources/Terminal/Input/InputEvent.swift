/// What a terminal tells the program.
public enum InputEvent: Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// The mouse was used.
    case mouse(MouseEvent)
    /// Text was pasted in one piece.
    case paste(String)
    /// The terminal has another size now.
    case resize(Size)
    /// The terminal's window gained or lost the keyboard.
    case focus(Bool)
    /// The program runs again after it was suspended: everything has to be drawn anew.
    case resumed
    /// Somebody outside asks the program to end: SIGTERM, SIGINT, SIGHUP, or the terminal was closed.
    case terminate
}
