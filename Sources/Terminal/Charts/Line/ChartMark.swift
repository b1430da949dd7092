/// An event on the time axis.
public struct ChartMark: Equatable, Sendable {
    /// What kind of event.
    public enum Kind: Hashable, Sendable {
        /// A hyperparameter was changed, or changed back.
        case edit
        /// A checkpoint was written.
        case checkpoint
        /// Something went wrong.
        case alert

        var role: Role {
            switch self {
            case .edit: .markEdit
            case .checkpoint: .markCheckpoint
            case .alert: .markAlert
            }
        }

        func sign(_ glyphs: Glyphs) -> Unicode.Scalar {
            switch self {
            case .edit: glyphs == .ascii ? "^" : "▲"
            case .checkpoint: glyphs == .ascii ? "o" : "◆"
            case .alert: "!"
            }
        }

        /// Above the plot: it points down at its line.
        func laneSign(_ glyphs: Glyphs) -> Unicode.Scalar {
            switch self {
            case .edit, .checkpoint: glyphs == .ascii ? "v" : "▼"
            case .alert: "!"
            }
        }
    }

    /// When.
    public var x: Double
    /// What kind of event.
    public var kind: Kind
    /// What happened: `lr 0.1→0.05`. Checkpoints stand on the axis without it, since there may be one an epoch.
    public var label: String

    /// An event.
    public init(x: Double, kind: Kind, label: String = "") {
        (self.x, self.kind, self.label) = (x, kind, label)
    }
}

/// A horizontal line to compare with: ln 10 for the loss of ten classes before training.
public struct ChartReference: Equatable, Sendable {
    /// Its height.
    public var y: Double
    /// What it means.
    public var label: String

    /// A line at `y`.
    public init(y: Double, label: String) {
        (self.y, self.label) = (y, label)
    }
}
