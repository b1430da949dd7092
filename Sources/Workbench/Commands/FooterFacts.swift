import Observers

/// What the footer's words depend on.
struct FooterFacts {
    let state: EngineState
    let isZoomed: Bool
    let hasRemedy: Bool
    let hasEdit: Bool
    /// Whether there is a learning rate.
    let hasGradients: Bool

    /// A run that has diverged goes on only by its way out.
    var canTrain: Bool {
        switch state {
        case .diverged, .failed: false
        default: true
        }
    }
}
