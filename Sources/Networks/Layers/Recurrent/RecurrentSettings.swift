import Autograd
import Settings
import Tensors

/// What `rnn`, `lstm` and `gru` have in common: settings, shapes and parameters.
public struct RecurrentSettings: Sendable {
    /// What the layer gives.
    enum Output: String, Sendable, CaseIterable {
        /// The state at every step, `[time, width]`.
        case sequence
        /// The state after each text's last step, `[width]`.
        case last
    }

    /// The settings that all three have.
    static let settings = [
        Setting("width", .integer(1...1 << 16), shorthand: true, "values of a direction's state"),
        Setting("layers", .integer(1...16), standard: .integer(1), "layers, each over the states of the one below"),
        Setting(
            "bidirectional", .flag, standard: .flag(false),
            "whether a second pass runs from each text's end; its states stand behind the first's"),
        Setting(
            "dropout", .number(0...1), standard: .number(0), live: true,
            "the share of values that is dropped between layers"),
        Setting(
            "truncate", .integer(1...1 << 24), optional: true,
            "steps after which the gradient is cut, counted from the text's start"),
        Setting(
            "output", .choice(Output.allCases.map(\.rawValue)), standard: .text(Output.sequence.rawValue),
            "the state at every step, or only after each text's last"),
    ]

    let kind: String
    let unit: RecurrentUnit
    let width: Int
    let layers: Int
    let isBidirectional: Bool
    let dropout: Float
    let truncation: Int?
    let output: Output

    init(_ settings: SettingValues, kind: String, unit: RecurrentUnit) {
        self.kind = kind
        self.unit = unit
        width = settings.integer("width")
        layers = settings.integer("layers")
        isBidirectional = settings.flag("bidirectional")
        dropout = Float(settings.number("dropout"))
        truncation = settings.has("truncate") ? settings.integer("truncate") : nil
        output = Output(rawValue: settings.text("output")) ?? .sequence
    }

    var directions: Int { isBidirectional ? 2 : 1 }

    var detail: String {
        "→ \(width)" + (isBidirectional ? " both ways" : "") + (layers > 1 ? ", \(layers) layers" : "")
            + (unit == .gruResetBefore ? ", reset before" : "") + (output == .last ? ", last" : "")
    }

    /// Whether so many inputs that give initial states are understood: one for all layers, one a layer, and for an LSTM
    /// again as many for the cells.
    private func takes(states count: Int) -> Bool {
        [0, 1, layers].contains(count) || unit == .lstm && count == 2 * layers
    }

    func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        guard let x = inputs.first, x.rank == 2, x[1].value != nil else {
            throw ShapeError(
                layer: kind, expected: "vectors in time, `[time, width]`",
                got: inputs.first.map { "\($0)" } ?? "no input", hint: "put an `embedding` before it")
        }
        let state: SymbolicShape = [.known(directions * width)]
        let states = inputs.dropFirst()
        guard takes(states: states.count) else {
            throw ShapeError(
                layer: kind,
                expected: "one initial state for all \(layers) layers, or one a layer"
                    + (unit == .lstm ? " (and again one a layer for the cells)" : ""), got: "\(states.count)",
                hint: "the first name in `from` is the sequence, the others are states")
        }
        for other in states where other != state {
            throw ShapeError(
                layer: kind, expected: "initial states of shape \(state)", got: "\(other)",
                hint: "an encoder with `output: last` gives such a state; a `linear` layer changes its width")
        }
        return output == .last ? state : [x[0], .known(directions * width)]
    }

    func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        let rows = Dimension.known(unit.gates * width)
        let initializer = FanInUniform(fan: width)
        return (0..<layers).flatMap { layer in
            let ins = layer == 0 ? inputs[0][1] : .known(directions * width)
            return (0..<directions).flatMap { direction in
                let suffix = TextPass(layer: layer, isReverse: direction == 1).suffix
                return [
                    ParameterSpec("weight_ih_\(suffix)", [rows, ins], initializer),
                    ParameterSpec("weight_hh_\(suffix)", [rows, .known(width)], initializer),
                    ParameterSpec("bias_ih_\(suffix)", [rows], initializer),
                    ParameterSpec("bias_hh_\(suffix)", [rows], initializer),
                ]
            }
        }
    }

    func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        let first = inputs[0][1].value ?? 1
        let step = (0..<layers).reduce(0) { sum, layer in
            let ins = layer == 0 ? first : directions * width
            let rows = (directions * unit.gates).multipliedClamped(width)
            return sum.addedClamped(rows.multipliedClamped(ins.addedClamped(width)))
        }
        return step.multipliedClamped(inputs[0][0].value ?? 1)
    }
}
