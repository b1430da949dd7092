import Tensors

/// A tensor under its state-dict name, as weight files hold it.
public struct NamedTensor: Sendable, Equatable {
    public let name: String
    /// Its values.
    public let tensor: Tensor

    /// `tensor` under `name`.
    public init(name: String, tensor: Tensor) {
        self.name = name
        self.tensor = tensor
    }
}
