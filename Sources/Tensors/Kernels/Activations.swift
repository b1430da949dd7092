import CKernels

/// Activations and their gradients. A backward pass takes what the forward pass kept, the input `x` or the output `y`, and the
/// gradient of the output.
extension Processor {
    /// `y = eˣ`.
    public func exp(_ x: Tensor) -> Tensor { map(x) { dl_exp($0, $1, $2) } }
    /// The natural logarithm of positive values.
    public func log(_ x: Tensor) -> Tensor { map(x) { dl_log($0, $1, $2) } }

    /// `y = 1 / (1 + e⁻ˣ)`.
    public func sigmoid(_ x: Tensor) -> Tensor { map(x) { dl_sigmoid($0, $1, $2) } }
    /// The gradient for the input of `sigmoid`, from its output `y`.
    public func sigmoidBackward(_ y: Tensor, _ upstream: Tensor) -> Tensor {
        zip(y, upstream) { dl_sigmoid_backward($0, $1, $2, $3) }
    }

    /// `y = tanh x`.
    public func tanh(_ x: Tensor) -> Tensor { map(x) { dl_tanh($0, $1, $2) } }
    /// The gradient for the input of `tanh`, from its output `y`.
    public func tanhBackward(_ y: Tensor, _ upstream: Tensor) -> Tensor {
        zip(y, upstream) { dl_tanh_backward($0, $1, $2, $3) }
    }

    /// `y = max(0, x)`.
    public func relu(_ x: Tensor) -> Tensor { map(x) { dl_relu($0, $1, $2) } }
    /// The gradient for the input of `relu`, from its output `y`.
    public func reluBackward(_ y: Tensor, _ upstream: Tensor) -> Tensor {
        zip(y, upstream) { dl_relu_backward($0, $1, $2, $3) }
    }

    /// `y = x` above 0, `slope · x` below.
    public func leakyReLU(_ x: Tensor, slope: Float) -> Tensor { map(x) { dl_leaky_relu($0, slope, $1, $2) } }
    /// The gradient for the input of `leakyReLU`.
    public func leakyReLUBackward(_ x: Tensor, _ upstream: Tensor, slope: Float) -> Tensor {
        zip(x, upstream) { dl_leaky_relu_backward($0, slope, $1, $2, $3) }
    }

    /// `y = x` above 0, `alpha · (eˣ − 1)` below.
    public func elu(_ x: Tensor, alpha: Float) -> Tensor { map(x) { dl_elu($0, alpha, $1, $2) } }
    /// The gradient for the input of `elu`.
    public func eluBackward(_ x: Tensor, _ upstream: Tensor, alpha: Float) -> Tensor {
        zip(x, upstream) { dl_elu_backward($0, alpha, $1, $2, $3) }
    }

    /// `y = x · Φ(x)`, Φ being the distribution function of the standard normal distribution.
    public func gelu(_ x: Tensor) -> Tensor { map(x) { dl_gelu($0, $1, $2) } }
    /// The gradient for the input of `gelu`.
    public func geluBackward(_ x: Tensor, _ upstream: Tensor) -> Tensor {
        zip(x, upstream) { dl_gelu_backward($0, $1, $2, $3) }
    }

    /// `gelu` by its approximation with tanh.
    public func geluTanh(_ x: Tensor) -> Tensor { map(x) { dl_gelu_tanh($0, $1, $2) } }
    /// The gradient for the input of `geluTanh`.
    public func geluTanhBackward(_ x: Tensor, _ upstream: Tensor) -> Tensor {
        zip(x, upstream) { dl_gelu_tanh_backward($0, $1, $2, $3) }
    }

    /// `y = x · sigmoid(x)`.
    public func silu(_ x: Tensor) -> Tensor { map(x) { dl_silu($0, $1, $2) } }
    /// The gradient for the input of `silu`.
    public func siluBackward(_ x: Tensor, _ upstream: Tensor) -> Tensor {
        zip(x, upstream) { dl_silu_backward($0, $1, $2, $3) }
    }

    /// `y = log(1 + eˣ)`.
    public func softplus(_ x: Tensor) -> Tensor { map(x) { dl_softplus($0, $1, $2) } }
    /// The gradient for the input of `softplus`.
    public func softplusBackward(_ x: Tensor, _ upstream: Tensor) -> Tensor {
        zip(x, upstream) { dl_softplus_backward($0, $1, $2, $3) }
    }
}
