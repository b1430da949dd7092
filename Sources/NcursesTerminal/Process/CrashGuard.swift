internal import CTerminal

/// What threads owe to the guard that gives the terminal back after a crash.
public enum CrashGuard {
    /// Lets the calling thread's stack overflow be handled too: the handler then has a stack of its own. Once a thread;
    /// again does nothing. The main thread gets it with the screen.
    public static func protectThread() {
        terminal_alternate_stack()
    }
}
