import Autograd
import Settings
import Tensors

/// The live layer of `RNNSpec`, `LSTMSpec` and `GRUSpec`.
///
/// - Observes: all of `Observation.RecurrentPart` for each layer and direction, the gradients on the way back.
final class RecurrentLayers: Layer {
    private let settings: RecurrentSettings
    private let weights: [[RecurrentWeights<Parameter>]]
    private var dropout: Float

    init(_ settings: RecurrentSettings, _ parameters: [Parameter]) {
        self.settings = settings
        dropout = settings.dropout
        weights = (0..<settings.layers).map { layer in
            (0..<settings.directions).map { direction in
                let start = 4 * (layer * settings.directions + direction)
                return RecurrentWeights(
                    input: parameters[start], hidden: parameters[start + 1], inputBias: parameters[start + 2],
                    hiddenBias: parameters[start + 3])
            }
        }
    }

    func apply(setting name: String, value: SettingValue) {
        if name == "dropout", let number = value.number { dropout = Float(number) }
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let lengths = context.lengths()
        var x = inputs[0].swappingFirstAxes()  // [time, batch, width]
        var kept: [Tensor] = []
        for layer in weights.indices {
            if layer > 0, context.mode == .train, dropout > 0 {
                x = x.dropout(rate: dropout, random: context.random(draw: layer))
            }
            let output = x.recurrent(
                settings.unit, weights: weights[layer].map { $0.map(context.variable) },
                initial: initial(layer, Array(inputs.dropFirst()), context), lengths: lengths,
                truncation: settings.truncation, watch: watch(layer, context))
            x = output.sequence
            if context.isObserved { show(output, layer, context) }
            if context.memory != nil {
                kept.append(last(x, lengths).value)
                if let cells = output.lastCells { kept.append(cells.value) }
            }
        }
        context.keep(kept)
        return settings.output == .last ? last(x, lengths) : x.swappingFirstAxes()
    }

    private func last(_ sequence: Variable, _ lengths: [Int]?) -> Variable {
        sequence.lastStates(directions: settings.directions, lengths: lengths)
    }

    /// What layer `layer` begins with: where the text is continued, what it ended with; else the inputs that give states.
    private func initial(_ layer: Int, _ states: [Variable], _ context: ForwardContext) -> RecurrentState<Variable> {
        if let kept = context.kept {
            let hasCells = settings.unit == .lstm
            let start = layer * (hasCells ? 2 : 1)
            return RecurrentState(
                hidden: context.tape.constant(kept[start]),
                cell: hasCells ? context.tape.constant(kept[start + 1]) : nil)
        }
        if states.isEmpty { return RecurrentState() }
        let layers = settings.layers
        return RecurrentState(
            hidden: states.count == 1 ? states[0] : states[layer],
            cell: states.count == 2 * layers && settings.unit == .lstm ? states[layers + layer] : nil)
    }

    private func watch(_ layer: Int, _ context: ForwardContext) -> ((_ direction: Int, _ norms: Tensor) -> Void)? {
        guard let observe = context.gradientObserver else { return nil }
        let path = context.path
        return { direction, norms in
            let pass = TextPass(layer: layer, isReverse: direction == 1)
            observe(Observation(path: path, .recurrent(.hiddenGradient, pass)), norms)
        }
    }

    private func show(_ output: RecurrentOutput, _ layer: Int, _ context: ForwardContext) {
        let (processor, width) = (context.tape.processor, settings.width)
        let sequence = processor.swapFirstAxes(output.sequence.value)  // [batch, time, directions·width]
        for (direction, (values, trace)) in output.passes.enumerated() {
            let pass = TextPass(layer: layer, isReverse: direction == 1)
            context.observe(.recurrent(.gates, pass), trace.gates(of: values, on: processor))
            context.observe(.recurrent(.hidden, pass), sequence.columns(direction * width, width, on: processor))
            if let cells = trace.cells(on: processor) { context.observe(.recurrent(.cell, pass), cells) }
        }
    }
}

extension Tensor {
    /// `width` columns of the last axis, from `start`.
    fileprivate func columns(_ start: Int, _ width: Int, on processor: Processor) -> Tensor {
        if start == 0, width == shape[-1] { return self }
        let total = shape[-1]
        var result = processor.tensor(Shape(shape.dimensions.dropLast() + [width]))
        let target = result.mutablePointer
        for row in 0..<count / total {
            (target + row * width).update(from: pointer + row * total + start, count: width)
        }
        return result
    }
}
