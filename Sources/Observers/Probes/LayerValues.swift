/// Values of a layer.
public enum LayerValues: String, Hashable, Sendable, Codable, CaseIterable {
    case weights
    case gradients
    case activations
}
