import Observers

/// What all panes look at: a layer, a sample, a text.
extension Command {
    static let layer = Command(
        "layer", "PATH", count: 1...1, help: "look at a layer",
        complete: { arguments, world in arguments.isEmpty ? world.layers : [] }
    ) { arguments, app throws(CommandError) in
        app.selection.layer = try layer(arguments[0], app.world)
        return []
    }

    static let sample = Command(
        "sample", "N | next | previous", count: 1...1, help: "look at a sample of the validation set",
        keys: [
            KeyBinding(
                ", .",
                [
                    .init(.character(","), .command("sample", "previous")),
                    .init(.character("."), .command("sample", "next")),
                ], help: "the previous and the next sample")
        ],
        complete: { arguments, _ in arguments.isEmpty ? ["next", "previous"] : [] }
    ) { arguments, app throws(CommandError) in
        let word = arguments[0]
        if word == "next" || word == "previous" {
            guard let snapshot = app.snapshot else { return [] }
            let step = word == "next" ? 1 : -1
            return app.look(at: app.selection.sample.moved(by: step, count: snapshot.run.validationSamples))
        }
        guard let index = Int(word), index >= 0 else { throw .notANumber(word, wanted: "a sample's number, from 0") }
        if let count = app.world.samples, index >= count {
            throw CommandError("there is no sample \(word): there are \(count), 0 to \(count - 1)")
        }
        return app.look(at: SampleCursor(.all, position: index))
    }

    static let text = Command(
        "text", "WORDS", count: 1...1,
        help: "give the model a text of your own; its answer is renewed during training", takesLine: true,
        keys: [
            KeyBinding(
                "i", .command("command", "text "), help: "type a text of your own, for models that read texts")
        ]
    ) { arguments, app throws(CommandError) in
        guard app.world.readsText else { throw .readsNoText }
        return app.look(at: SampleCursor(.typed(arguments[0])))
    }

    static let sampleClass = Command(
        "class", "NAME", count: 1...1, help: "look at the samples of a class",
        complete: { arguments, world in arguments.isEmpty ? world.classNames : [] }
    ) { arguments, app throws(CommandError) in
        let names = app.world.classNames
        guard
            let label = names.firstIndex(of: arguments[0])
                ?? Int(arguments[0]).flatMap({ names.indices.contains($0) ? $0 : nil })
        else { throw .unknown("class", arguments[0], known: names) }
        return app.look(at: SampleCursor(.ofClass(label)))
    }

    static let worst = Command("worst", help: "look at the samples with the largest loss") {
        _, app throws(CommandError) in app.look(at: SampleCursor(.worst))
    }
}

extension App {
    /// Looks at another sample, and says which.
    fileprivate mutating func look(at cursor: SampleCursor) -> [Effect] {
        selection.sample = cursor
        say(cursor.text(snapshot?.run.classNames ?? []))
        return []
    }
}
