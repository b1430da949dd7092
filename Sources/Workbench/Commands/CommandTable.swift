import Observers
import Settings
import Terminal

/// All words of the command line.
enum CommandTable {
    /// One entry a command.
    static let words: [CommandWord] = training + looking + leaving

    static let training: [CommandWord] = [
        CommandWord("run", help: "train until the planned end") { _, _ throws(CommandError) in .send(.run) },
        CommandWord("pause", help: "pause the training") { _, _ throws(CommandError) in .send(.pause) },
        CommandWord("step", "[N]", count: 0...1, help: "train N batches, then pause") {
            arguments, _ throws(CommandError) in
            .send(.stepBatch(count: try Self.count(arguments.first ?? "1")))
        },
        CommandWord("epoch", "[N]", count: 0...1, help: "train N epochs, then pause") {
            arguments, _ throws(CommandError) in
            guard let word = arguments.first else { return .send(.stepEpoch) }
            return .send(.runEpochs(try Self.count(word)))
        },
        CommandWord(
            "until", "epoch N | step N | loss X", count: 2...2,
            help: "train until an epoch, a step or a loss is reached",
            complete: { arguments, _ in arguments.isEmpty ? ["epoch", "step", "loss"] : [] }
        ) { arguments, _ throws(CommandError) in
            switch arguments[0] {
            case "epoch": .send(.runUntil(.epoch(try Self.count(arguments[1]))))
            case "step": .send(.runUntil(.step(try Self.count(arguments[1]))))
            case "loss": .send(.runUntil(.lossBelow(Float(try Self.number(arguments[1])))))
            default: throw .unknown("condition", arguments[0], known: ["epoch", "step", "loss"])
            }
        },
        CommandWord(
            "pace", "full | 2 epoch/s | 0.5 s/step", count: 1...2, help: "set the highest speed of training",
            complete: { arguments, _ in
                switch arguments.count {
                case 0:
                    ["full"]
                        + Pace.ladder.compactMap { $0.label.split(separator: " ").first.map(String.init) }
                        .filter { $0 != "full" }
                default: arguments[0] == "full" ? [] : ["epoch/s", "s/step"]
                }
            }
        ) { arguments, _ throws(CommandError) in
            guard let pace = Pace(parsing: arguments.joined(separator: " ")) else {
                throw CommandError("a pace is \"full\", \"2 epoch/s\" or \"0.5 s/step\"")
            }
            return .send(.pace(pace))
        },
        CommandWord("lr", "X", count: 1...1, help: "set the learning rate, from the next step on") {
            arguments, world throws(CommandError) in
            let rate = try Self.number(arguments[0])
            guard rate >= 0 else { throw CommandError("a learning rate is not negative") }
            return .set(name: SettingNames.learningRate, value: .number(rate))
        },
        CommandWord(
            "set", "NAME VALUE", count: 2...2, help: "change a hyperparameter",
            complete: { arguments, world in
                guard let name = arguments.first else { return world.hyperparameterNames }
                guard let field = world.hyperparameter(name) else { return [] }
                if case .flag = field.value { return ["on", "off"] }
                return field.choices.isEmpty ? [field.value.text] : field.choices
            }
        ) { arguments, world throws(CommandError) in
            guard let field = world.hyperparameter(arguments[0]) else {
                throw .unknown("hyperparameter", arguments[0], known: world.hyperparameterNames)
            }
            return .set(name: field.name, value: try field.checked(arguments[1]))
        },
        CommandWord("undo", help: "undo the last edit") { _, _ throws(CommandError) in .send(.undo) },
        CommandWord("rescue", help: "undo the edit that broke the training, and return to the last good state") {
            _, _ throws(CommandError) in .send(.rescue)
        },
        CommandWord("restart", "[SEED]", count: 0...1, help: "start again from untrained weights; edits stay") {
            arguments, _ throws(CommandError) in
            .restart(seed: try arguments.first.map { word throws(CommandError) in try Self.seed(word) })
        },
        CommandWord(
            "reset", "[SEED]", count: 0...1,
            help: "start again from untrained weights, with the recipe's settings"
        ) { arguments, _ throws(CommandError) in
            .reset(seed: try arguments.first.map { word throws(CommandError) in try Self.seed(word) })
        },
        CommandWord(
            "freeze", "LAYER", count: 1...1, help: "keep a layer's weights as they are",
            complete: { arguments, world in arguments.isEmpty ? world.layers : [] }
        ) { arguments, world throws(CommandError) in
            .send(.freeze(layer: try Self.layer(arguments[0], world), frozen: true))
        },
        CommandWord(
            "unfreeze", "LAYER", count: 1...1, help: "train a frozen layer again",
            complete: { arguments, world in arguments.isEmpty ? world.frozenLayers : [] }
        ) { arguments, world throws(CommandError) in
            .send(.freeze(layer: try Self.layer(arguments[0], world), frozen: false))
        },
        CommandWord("evaluate", help: "measure loss and accuracy on the validation set now") {
            _, _ throws(CommandError) in .send(.evaluate)
        },
        CommandWord(
            "save", "[PATH]", count: 0...1, help: "write the weights to a file, or a checkpoint into the run's folder",
            paths: [0]
        ) {
            arguments, _ throws(CommandError) in .send(.save(path: arguments.first))
        },
        CommandWord("load", "PATH", count: 1...1, help: "read weights from a safetensors file", paths: [0]) {
            arguments, _ throws(CommandError) in .send(.load(path: arguments[0]))
        },
    ]

    static let looking: [CommandWord] = [
        CommandWord(
            "layer", "PATH", count: 1...1, help: "look at a layer",
            complete: { arguments, world in arguments.isEmpty ? world.layers : [] }
        ) { arguments, world throws(CommandError) in .layer(try Self.layer(arguments[0], world)) },
        CommandWord("sample", "N", count: 1...1, help: "look at a sample of the validation set") {
            arguments, world throws(CommandError) in
            guard let index = Int(arguments[0]), index >= 0 else {
                throw .notANumber(arguments[0], wanted: "a sample's number, from 0")
            }
            if let count = world.samples, index >= count {
                throw CommandError("there is no sample \(arguments[0]): there are \(count), 0 to \(count - 1)")
            }
            return .sample(SampleCursor(.all, position: index))
        },
        CommandWord(
            "text", "WORDS", count: 1...1,
            help: "give the model a text of your own; its answer is renewed during training", takesLine: true
        ) { arguments, world throws(CommandError) in
            guard world.readsText else { throw .readsNoText }
            return .sample(SampleCursor(.typed(arguments[0])))
        },
        CommandWord(
            "class", "NAME", count: 1...1, help: "look at the samples of a class",
            complete: { arguments, world in arguments.isEmpty ? world.classNames : [] }
        ) { arguments, world throws(CommandError) in
            let names = world.classNames
            guard
                let label = names.firstIndex(of: arguments[0])
                    ?? Int(arguments[0]).flatMap({ names.indices.contains($0) ? $0 : nil })
            else { throw .unknown("class", arguments[0], known: names) }
            return .sample(SampleCursor(.ofClass(label)))
        },
        CommandWord("worst", help: "look at the samples with the largest loss") { _, _ throws(CommandError) in
            .sample(SampleCursor(.worst))
        },
        CommandWord(
            "layout", "NAME", count: 1...1, help: "arrange the panes",
            complete: { arguments, _ in arguments.isEmpty ? LayoutPreset.all.map(\.name) : [] }
        ) { arguments, _ throws(CommandError) in
            .layout(try Self.word(arguments[0], kind: "layout", among: LayoutPreset.all.map(\.name)))
        },
        CommandWord(
            "pane", "NAME", count: 1...1, help: "show a pane in the place of the focused one",
            complete: { arguments, _ in arguments.isEmpty ? PaneCatalog.infos.map(\.id.rawValue) : [] }
        ) { arguments, _ throws(CommandError) in
            // By its name, or as its title has it: `confusion`, `confusion-matrix`.
            let word = arguments[0]
            let titled = PaneCatalog.infos.first { $0.title.lowercased().replacing(" ", with: "-") == word }
            let known = PaneCatalog.infos.map(\.id.rawValue)
            return .pane(PaneID(try Self.word(titled?.id.rawValue ?? word, kind: "pane", among: known)))
        },
        CommandWord(
            "theme", "NAME", count: 1...1, help: "change the theme",
            complete: { arguments, world in arguments.isEmpty ? world.themes : [] }
        ) { arguments, world throws(CommandError) in
            .theme(try Self.word(arguments[0], kind: "theme", among: world.themes))
        },
        CommandWord(
            "map", "NAME", count: 1...1, help: "change the colour map",
            complete: { arguments, _ in arguments.isEmpty ? ColorMap.allCases.map(\.rawValue) : [] }
        ) { arguments, _ throws(CommandError) in
            .colorMap(try Self.word(arguments[0], kind: "colour map", among: ColorMap.allCases.map(\.rawValue)))
        },
    ]

    static let leaving: [CommandWord] = [
        CommandWord(
            "open", "MODEL [DATA]", count: 1...2, help: "save this run and open another model",
            paths: [0, 1], complete: { arguments, world in arguments.isEmpty ? world.models : [] }
        ) { arguments, _ throws(CommandError) in
            .open(OpenRequest(model: arguments[0], data: arguments.count > 1 ? arguments[1] : nil))
        },
        CommandWord("help", help: "help for the focused pane") { _, _ throws(CommandError) in .help },
        CommandWord("quit", help: "save the run and leave") { _, _ throws(CommandError) in .quit },
    ]

    // MARK: Arguments

    private static func word(_ word: String, kind: String, among known: [String]) throws(CommandError) -> String {
        guard known.contains(word) else { throw .unknown(kind, word, known: known) }
        return word
    }

    private static func layer(_ path: String, _ world: CommandWorld) throws(CommandError) -> String {
        try word(path, kind: "layer", among: world.layers)
    }

    private static func seed(_ word: String) throws(CommandError) -> UInt64 {
        guard let seed = UInt64(word) else { throw .notANumber(word, wanted: "a seed (a whole number)") }
        return seed
    }

    private static func count(_ word: String) throws(CommandError) -> Int {
        guard let value = Int(word), value > 0 else { throw .notANumber(word, wanted: "a whole number of at least 1") }
        return value
    }

    private static func number(_ word: String) throws(CommandError) -> Double {
        guard let value = Double(word), value.isFinite else { throw .notANumber(word, wanted: "a number such as 0.05") }
        return value
    }
}
