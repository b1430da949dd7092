import Tensors

/// Normal values that depend on `stream` alone.
func values(_ shape: Shape, _ stream: UInt32) -> Tensor {
    var tensor = Tensor(uninitialized: shape)
    RandomPlace(seed: 7, stream: stream).fillNormal(tensor.mutablePointer, count: tensor.count)
    return tensor
}

/// The largest difference as a share of the largest reference value.
func distance(_ values: Tensor, _ reference: Tensor) -> Float {
    let (values, reference) = (values.values, reference.values)
    guard values.allSatisfy(\.isFinite) else { return .infinity }
    let worst = zip(values, reference).map { abs($0 - $1) }.max() ?? 0
    return worst / (reference.map { abs($0) }.max() ?? 1)
}
