import Terminal

extension TerminfoEntry {
    /// The sequences of this terminal, for keys that it does not report as xterm does.
    var keySequences: [[UInt8]: Key] {
        var known: [[UInt8]: Key] = [:]
        for (name, key) in KeySequence.terminfoKeys where self[name].count > 1 { known[self[name]] = key }
        return known
    }
}
