import Autograd
import Settings
import Tensors

/// A gated recurrent unit that looks at a memory before each step.
///
/// At each time the last state is the query; the context that it finds goes into the cell with the token's vector. The
/// state begins as `tanh(W h₁ + b)` of the memory's first vector, which holds a bidirectional encoder's last backward
/// state; or with a third input's.
///
/// - Inputs: token vectors `[time, in]`, memory `[memory, width]`, and perhaps the first state, `[width]`.
/// - Output: state, context and token vector side by side: `[time, width + memory's width + in]`, from which a linear
///   layer reads the next token.
/// - Source: Bahdanau, Cho, Bengio 2015, "Neural machine translation by jointly learning to align and translate", section
///   3.1 and appendix A.2.2; the reset gate behind the product, as in PyTorch.
public struct AttentionDecoderSpec: LayerSpec {
    public static let kind = "attention-decoder"
    public static let summary = "a recurrent decoder that looks at another sequence before each step"
    public static let settings =
        [
            Setting("width", .integer(1...1 << 14), "values of the state"),
            Setting("cell", .choice(["gru"]), standard: .text("gru"), "the recurrent cell"),
        ]
        + AttentionScoring.settings.map { setting in
            // Its bare value would be read as the width.
            Setting(
                setting.name, setting.kind, standard: setting.standard, optional: setting.isOptional,
                setting.explanation)
        }

    private let width: Int
    private let scoring: AttentionScoring

    public init(_ settings: SettingValues) {
        width = settings.integer("width")
        scoring = AttentionScoring(settings)
    }

    public var detail: String { "gru → \(width), \(scoring.detail)" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let (tokens, memory) = try sequences(inputs)
        try scoring.check(query: width, memory: memory.width, layer: Self.kind)
        if inputs.count > 2, inputs[2].known?.dimensions != [width] {
            throw ShapeError(
                layer: Self.kind, expected: "a first state of \(width) values", got: "\(inputs[2])",
                hint: "a `linear` layer makes one of that size")
        }
        return [tokens.time, .known(width + memory.width + tokens.width)]
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        let (ins, memory) = (inputs[0][1].value ?? 1, inputs[1][1].value ?? 1)
        let uniform = FanInUniform(fan: width)
        let cell = [
            ParameterSpec("weight_ih", [.known(3 * width), .known(ins)], uniform),
            ParameterSpec("weight_ch", [.known(3 * width), .known(memory)], uniform),
            ParameterSpec("weight_hh", [.known(3 * width), .known(width)], uniform),
            ParameterSpec("bias_ih", [.known(3 * width)], uniform),
            ParameterSpec("bias_hh", [.known(3 * width)], uniform),
        ]
        let first =
            inputs.count > 2
            ? []
            : [
                ParameterSpec("init.weight", [.known(width), .known(memory)], FanInUniform(scale: nil)),
                ParameterSpec("init.bias", [.known(width)], FanInUniform(fan: memory)),
            ]
        return cell + first + scoring.parameters(query: width, memory: memory)
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        let (time, length) = (inputs[0][0].value ?? 1, inputs[1][0].value ?? 1)
        let (ins, memory) = (inputs[0][1].value ?? 1, inputs[1][1].value ?? 1)
        let cell = 3 * width * (ins + memory + width)
        let each = scoring.multiplyAdds(query: width, memory: memory, length: length)
        return time.multipliedClamped(each.addedClamped(cell).addedClamped(length.multipliedClamped(memory)))
    }

    public func shows(for inputs: [SymbolicShape]) -> [LayerFeature] { [.attention, .crossAttention] }

    public func build(_ parameters: [Parameter]) -> any Layer {
        let first = parameters.count > 5 && parameters[5].name.hasSuffix("init.weight") ? 2 : 0
        return AttentionDecoder(
            cell: Array(parameters[..<5]), first: Array(parameters[5..<5 + first]),
            attending: scoring.build(Array(parameters[(5 + first)...])))
    }
}

/// The live layer of `AttentionDecoderSpec`.
final class AttentionDecoder: Layer {
    private let cell: [Parameter]
    /// Weight and bias of the first state; nothing where it is given.
    private let first: [Parameter]
    private let attending: Attending

    init(cell: [Parameter], first: [Parameter], attending: Attending) {
        self.cell = cell
        self.first = first
        self.attending = attending
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let (tokens, memory) = (inputs[0], inputs[1])
        let kept = context.kept
        let keys = kept.map { context.tape.constant($0[1]) } ?? attending.keys(memory, in: context)
        var state = kept.map { context.tape.constant($0[0]) } ?? firstState(inputs, in: context)
        let lengths = context.lengths(ofInput: 1)
        let (weightCH, weightHH) = (context.variable(cell[1]), context.variable(cell[2]))
        let biasHH = context.variable(cell[4])
        // All times at once: [batch, time, 3 * width]
        let given = tokens.linear(weight: context.variable(cell[0]), bias: context.variable(cell[3]))
        var (states, contexts, weights): ([Variable], [Variable], [Variable]) = ([], [], [])
        var asked: [Tensor] = []
        for time in 0..<tokens.shape[1] {
            if context.isObserved { asked.append(attending.asked(state, in: context).value) }
            let looked = attending.weights(state, keys: keys, lengths: lengths, in: context)  // [batch, 1, memory]
            let found = looked.weightedSum(of: memory)  // [batch, 1, memory's width]
            state = state.nextGRUState(
                input: given.at(time: time).adding(found.linear(weight: weightCH, bias: nil)),
                recurrent: state.linear(weight: weightHH, bias: biasHH))
            states.append(state)
            contexts.append(found)
            weights.append(looked)
        }
        context.keep([state.value, keys.value])
        if context.isObserved {
            context.observe(.attention(.weights, .memory), Self.stacked(weights.map(\.value), in: context, heads: true))
            attending.show(
                asked: Self.stacked(asked, in: context, heads: false), keys: keys, memory: memory, in: context)
        }
        return Variable.concatenated(
            [Variable.concatenated(states, axis: 1), Variable.concatenated(contexts, axis: 1), tokens], axis: 2)
    }

    private func firstState(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        guard inputs.count == 2 else { return inputs[2].reshaped([inputs[2].shape[0], 1, inputs[2].shape[-1]]) }
        return inputs[1].at(time: 0)
            .linear(weight: context.variable(first[0]), bias: context.variable(first[1])).tanh()
    }

    /// What each time step found, `[batch, 1, width]`, behind one another: `[batch, time, width]`, or `[batch, 1, time, width]`
    /// as every layer shows its heads' weights.
    private static func stacked(_ steps: [Tensor], in context: ForwardContext, heads: Bool) -> Tensor {
        let (batch, width) = (steps[0].shape[0], steps[0].shape[2])
        var all = context.tape.processor.tensor(
            heads ? [batch, 1, steps.count, width] : [batch, steps.count, width])
        let destination = all.mutablePointer
        for (time, row) in steps.enumerated() {
            for sample in 0..<batch {
                (destination + (sample * steps.count + time) * width).update(
                    from: row.pointer + sample * width, count: width)
            }
        }
        return all
    }
}
