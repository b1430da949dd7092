import Autograd

/// A live layer without parameters or settings that change: a function of its inputs.
final class StatelessLayer: Layer {
    private let function: (_ inputs: [Variable]) -> Variable

    init(_ function: @escaping (_ inputs: [Variable]) -> Variable) { self.function = function }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable { function(inputs) }
}

/// The recipe of a layer that maps its only input to an output of the same shape, without parameters.
protocol ActivationSpec: LayerSpec {
    /// The map itself.
    func activate(_ x: Variable) -> Variable
}

/// The recipe of max(x, 0), which the layer before it may carry out while its results are still at hand.
protocol RectifierSpec: ActivationSpec {}

extension ActivationSpec {
    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape { try single(inputs) }

    public func build(_ parameters: [Parameter]) -> any Layer {
        let spec = self
        return StatelessLayer { spec.activate($0[0]) }
    }
}
