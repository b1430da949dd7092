import Autograd
import Settings
import Words

/// What transformer layers have in common: settings, shapes, parameters.
struct TransformerSettings: Sendable {
    static let settings =
        [
            MultiHeadSettings.heads,
            Setting(
                "feed-forward", .integer(1...1 << 20), optional: true,
                "width between the two linear layers; four times the input's if not set"),
            Setting(
                "norm", .choice(["post", "pre"]), standard: .text("post"),
                "whether each sum is normalised, or what goes into each part"),
            Setting("activation", .choice(["relu", "gelu"]), standard: .text("relu"), "between the two linear layers"),
            MultiHeadSettings.dropout, MultiHeadSettings.bias, MultiHeadSettings.rotary,
            Setting("eps", .number(1e-12...1), standard: .number(1e-5), "added to the variance of a norm"),
        ] + MultiHeadSettings.initializers

    let attention: MultiHeadSettings
    /// How a decoder looks at its memory: all of it.
    private let cross: MultiHeadSettings
    private let feedForward: Int?
    let normalizesFirst: Bool
    let isGELU: Bool
    let epsilon: Float
    private let initializer: (any Initializer)?

    init(_ settings: SettingValues, isCausal: Bool) {
        attention = MultiHeadSettings(settings, isCausal: isCausal)
        cross = MultiHeadSettings(memory: attention)
        feedForward = settings.has("feed-forward") ? settings.integer("feed-forward") : nil
        normalizesFirst = settings.text("norm") == "pre"
        isGELU = settings.text("activation") == "gelu"
        epsilon = Float(settings.number("eps"))
        initializer = MultiHeadSettings.initializer(settings)
    }

    var detail: String {
        "\(CountText.words(attention.heads, "head"))\(feedForward.map { ", \($0)" } ?? ""), \(normalizesFirst ? "pre" : "post")-norm"
    }

    /// PyTorch's names, in its order.
    func parameters(width: Int, hasMemory: Bool) -> [ParameterSpec] {
        let (one, inner) = (Dimension.known(width), Dimension.known(innerWidth(width)))
        func linear(_ name: String, _ out: Dimension, _ ins: Dimension) -> [ParameterSpec] {
            [ParameterSpec(name + ".weight", [out, ins], initializer ?? FanInUniform(scale: nil))]
                + (hasBias ? [ParameterSpec(name + ".bias", [out], bias(ins))] : [])
        }
        let norms = (1...(hasMemory ? 3 : 2)).flatMap { number in
            [ParameterSpec("norm\(number).weight", [one], Constant(1))]
                + (hasBias ? [ParameterSpec("norm\(number).bias", [one], Constant(0))] : [])
        }
        return attention.parameters(width: width, under: "self_attn.")
            + (hasMemory ? cross.parameters(width: width, under: "multihead_attn.") : [])
            + linear("linear1", inner, one) + linear("linear2", one, inner) + norms
    }

    /// Products of a sample; the memory's times, if there is one.
    func multiplyAdds(width: Int, time: Int, memory: Int?) -> Int {
        let own = attention.multiplyAdds(width: width, time: time, memory: time)
        let other = memory.map { attention.multiplyAdds(width: width, time: time, memory: $0) } ?? 0
        let between = width.multipliedClamped(innerWidth(width)).multipliedClamped(2).multipliedClamped(time)
        return own.addedClamped(other).addedClamped(between)
    }

    /// The layer with these parameters, of which there are more where there is a memory.
    func build(_ parameters: [Parameter]) -> TransformerLayer {
        let each = hasBias ? 2 : 1
        // Attention has two of them, and so have the linear layers and the norms; a memory brings three more.
        let hasMemory = parameters.count > 6 * each
        var rest = parameters[...]
        let own = attention.build(&rest)
        let other = hasMemory ? cross.build(&rest) : nil
        func pair() -> (weight: Parameter, bias: Parameter?) {
            let taken = rest.prefix(each)
            rest = rest.dropFirst(each)
            // As many as the recipe declared.
            return (taken[taken.startIndex], each == 2 ? taken[taken.startIndex + 1] : nil)
        }
        func linear() -> Linear {
            let (weight, bias) = pair()
            return Linear(weight: weight, bias: bias)
        }
        let (first, second) = (linear(), linear())
        let norms = (1...(hasMemory ? 3 : 2)).map { _ in
            let (weight, bias) = pair()
            return LayerNorm(weight: weight, bias: bias, epsilon: epsilon)
        }
        return TransformerLayer(self, attention: own, cross: other, linear1: first, linear2: second, norms: norms)
    }

    private var hasBias: Bool { attention.hasBias }

    private func innerWidth(_ width: Int) -> Int { feedForward ?? width.multipliedClamped(4) }

    /// As PyTorch's linear layers begin; at zero where the recipe says how weights begin.
    private func bias(_ ins: Dimension) -> any Initializer {
        initializer == nil ? FanInUniform(fan: ins.value) : Constant(0)
    }
}

/// The live layer of `TransformerEncoderSpec` and `TransformerDecoderSpec`.
final class TransformerLayer: Layer {
    private let settings: TransformerSettings
    private let attention: MultiHeadAttention
    private let cross: MultiHeadAttention?
    private let linear1: Linear
    private let linear2: Linear
    private let norms: [LayerNorm]
    private var dropout: Float

    init(
        _ settings: TransformerSettings, attention: MultiHeadAttention, cross: MultiHeadAttention?, linear1: Linear,
        linear2: Linear, norms: [LayerNorm]
    ) {
        self.settings = settings
        self.attention = attention
        self.cross = cross
        self.linear1 = linear1
        self.linear2 = linear2
        self.norms = norms
        dropout = settings.attention.dropout
    }

    var heads: [String: AttentionHeads] {
        let named = [("self_attn", attention)] + (cross.map { [("multihead_attn", $0)] } ?? [])
        return Dictionary(uniqueKeysWithValues: named.map { ($0, $1.switches) })
    }

    func apply(setting name: String, value: SettingValue) {
        if name == "dropout", let number = value.number { dropout = Float(number) }
        attention.apply(setting: name, value: value)
        cross?.apply(setting: name, value: value)
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        var x = residual(inputs[0], norms[0], draw: 0, context) { x in
            attention.forward([x], in: context.part("self_attn", firstDraw: 4))
        }
        if let cross {
            x = residual(x, norms[1], draw: 1, context) { x in
                cross.forward([x, inputs[1]], in: context.part("multihead_attn", firstDraw: 5))
            }
        }
        return residual(x, norms[norms.count - 1], draw: 2, context) { x in
            let inner = linear1.forward([x], in: context)
            let active = settings.isGELU ? inner.gelu() : inner.relu()
            return linear2.forward([dropped(active, draw: 3, context)], in: context)
        }
    }

    /// A part with its input added: normalised before the part, or after the sum.
    private func residual(
        _ x: Variable, _ norm: LayerNorm, draw: Int, _ context: ForwardContext, _ part: (Variable) -> Variable
    ) -> Variable {
        guard settings.normalizesFirst else {
            return norm.forward([x.adding(dropped(part(x), draw: draw, context))], in: context)
        }
        return x.adding(dropped(part(norm.forward([x], in: context)), draw: draw, context))
    }

    private func dropped(_ x: Variable, draw: Int, _ context: ForwardContext) -> Variable {
        guard context.mode == .train, dropout > 0 else { return x }
        return x.dropout(rate: dropout, random: context.random(draw: draw))
    }
}
