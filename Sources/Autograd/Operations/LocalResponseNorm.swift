import Tensors

extension Variable {
    /// Local response normalisation: each value is damped by the squares of its neighbours in the channels.
    ///
    /// - Source: Krizhevsky, Sutskever, Hinton 2012, "ImageNet classification with deep convolutional neural networks",
    ///   section 3.3, with alpha divided by the window's size, as PyTorch has it.
    public func localResponseNorm(_ response: LocalResponse) -> Variable {
        let (processor, x) = (processor, value)
        let (y, base) = processor.localResponse(x, response)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.localResponseBackward(x, base: base, upstream, response), to: self)
        }
    }
}
