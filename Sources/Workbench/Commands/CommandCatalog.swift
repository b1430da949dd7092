import Settings

/// Every command, in the order in which help, completion and the key table list them.
package enum CommandCatalog {
    /// One line a command; a test compares them with the folder.
    static let all = Catalog<Command>(
        "command",
        [
            .toggle,
            .run,
            .pause,
            .step,
            .epoch,
            .until,
            .learningRate,
            .set,
            .undo,
            .fix,
            .rescue,
            .pace,
            .restart,
            .reset,
            .freeze,
            .unfreeze,
            .evaluate,
            .save,
            .load,
            .commandLine,
            .focus,
            .zoom,
            .choosePane,
            .pane,
            .layout,
            .keep,
            .theme,
            .colorMap,
            .layer,
            .sample,
            .text,
            .sampleClass,
            .worst,
            .mouse,
            .open,
            .help,
            .quit,
            .suspend,
        ], name: { $0.name }, summary: { $0.help })

    /// Those that are offered and listed: all but those that are there for their keys.
    static let listed = all.filter { !$0.isForKeys }

    /// The keys of all commands.
    static let keys: [KeyBinding] = all.flatMap(\.keys)

    /// What the commands are called.
    package static var names: [String] { all.names }
}
