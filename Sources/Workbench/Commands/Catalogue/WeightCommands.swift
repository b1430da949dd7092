import Observers

/// What is done with the weights: beginning anew, freezing, measuring, files.
extension Command {
    static let restart = Command(
        "restart", "[SEED]", count: 0...1, help: "start again from untrained weights; edits stay",
        keys: [
            KeyBinding(
                "R", .command("restart"),
                help: "start again from untrained weights; asks first, and offers the settings of the recipe")
        ]
    ) { arguments, app throws(CommandError) in
        let seed = try seed(arguments)
        app.overlay = app.snapshot.map { .confirm($0.restartQuestion(seed: seed)) }
        return []
    }

    static let reset = Command(
        "reset", "[SEED]", count: 0...1, help: "start again from untrained weights, with the recipe's settings"
    ) { arguments, app throws(CommandError) in
        let seed = try seed(arguments)
        app.overlay = app.snapshot.map { .confirm($0.resetQuestion(seed: seed)) }
        return []
    }

    static let freeze = Command(
        "freeze", "LAYER", count: 1...1, help: "keep a layer's weights as they are",
        complete: { arguments, world in arguments.isEmpty ? world.layers : [] }
    ) { arguments, app throws(CommandError) in
        [.send(.freeze(layer: try layer(arguments[0], app.world), frozen: true))]
    }

    static let unfreeze = Command(
        "unfreeze", "LAYER", count: 1...1, help: "train a frozen layer again",
        complete: { arguments, world in arguments.isEmpty ? world.frozenLayers : [] }
    ) { arguments, app throws(CommandError) in
        [.send(.freeze(layer: try layer(arguments[0], app.world), frozen: false))]
    }

    static let evaluate = sending(
        "evaluate", .evaluate, help: "measure loss and accuracy on the validation set now")

    static let save = Command(
        "save", "[PATH]", count: 0...1, help: "write the weights to a file, or a checkpoint into the run's folder",
        paths: [0]
    ) { arguments, _ throws(CommandError) in [.send(.save(path: arguments.first))] }

    static let load = Command(
        "load", "PATH", count: 1...1, help: "read weights from a safetensors file", paths: [0]
    ) { arguments, _ throws(CommandError) in [.send(.load(path: arguments[0]))] }
}
