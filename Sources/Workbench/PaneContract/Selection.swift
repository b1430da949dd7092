import Observers

/// What all panes look at.
public struct Selection: Equatable, Sendable {
    /// A layer's path; nil as long as there is no model.
    public var layer: String?
    /// A sample of the validation set.
    public var sample: SampleCursor
    /// The steps of all charts over time.
    public var time: TimeWindow
    /// An attention and a place in it.
    public var attention: AttentionCursor

    /// A selection.
    public init(
        layer: String? = nil, sample: SampleCursor = SampleCursor(), time: TimeWindow = TimeWindow(),
        attention: AttentionCursor = AttentionCursor()
    ) {
        self.layer = layer
        self.sample = sample
        self.time = time
        self.attention = attention
    }

    /// The selection that makes sense for a model: the layer if it still exists, else the first that can be drawn.
    func fitting(_ architecture: Architecture) -> Selection {
        let layers = architecture.layers
        guard !layers.contains(where: { $0.path == layer }) else { return self }
        let first = layers.first { $0.shows.contains(.filters) } ?? layers.first { $0.parameters > 0 } ?? layers.first
        return Selection(layer: first?.path, sample: sample, time: time, attention: attention)
    }
}

/// A place in a list of samples.
public struct SampleCursor: Equatable, Sendable {
    /// Which samples.
    public enum Scope: Hashable, Sendable {
        /// The validation set, in its own order.
        case all
        /// The same by loss, the worst first.
        case worst
        /// Those of a class.
        case ofClass(Int)
        /// Those of one class that the network takes for another.
        case confused(truth: Int, guess: Int)
        /// A text of one's own.
        case typed(String)
    }

    /// Which samples the cursor moves among.
    public var scope: Scope
    /// Its place among these, from 0.
    public var position: Int
    /// The sample's index in the validation set, once it is known which one it is: so that it stays in view when
    /// training reorders the list.
    public var pinned: Int?

    /// A place; without arguments the first sample.
    public init(_ scope: Scope = .all, position: Int = 0, pinned: Int? = nil) {
        self.scope = scope
        self.position = position
        self.pinned = pinned
    }

    /// As the engine is asked for it.
    public var choice: SampleChoice {
        if let pinned { return .index(pinned) }
        return choice(at: position)
    }

    /// The whole list, as the engine is asked for it: nil for all samples, else the first of a class or confusion.
    public var list: SampleChoice? {
        switch scope {
        case .all, .worst: nil
        case .ofClass, .confused, .typed: choice(at: 0)
        }
    }

    private func choice(at position: Int) -> SampleChoice {
        switch scope {
        case .all: .index(position)
        case .worst: .worst(position)
        case .ofClass(let label): .ofClass(label, nth: position)
        case .confused(let truth, let guess): .confused(truth: truth, guess: guess, nth: position)
        case .typed(let text): .typed(text)
        }
    }

    /// Some places on, within a list of `count`.
    func moved(by offset: Int, count: Int) -> SampleCursor {
        // From a text of one's own back to where the set begins.
        if case .typed = scope { return SampleCursor() }
        let from = scope == .all ? pinned ?? position : position
        let (sum, overflow) = from.addingReportingOverflow(offset)
        let place = overflow ? (offset > 0 ? .max : 0) : sum
        return SampleCursor(scope, position: min(max(0, place), max(0, count - 1)))
    }

    /// For captions: `sample 17`, `worst 1`, `7 no. 3`, `7 classified as 1, no. 2`.
    func text(_ classNames: [String]) -> String {
        func name(_ label: Int) -> String { classNames.indices.contains(label) ? classNames[label] : "class \(label)" }
        if let pinned { return "sample \(pinned)" }
        return switch scope {
        case .all: "sample \(position)"
        case .worst: "worst no. \(position + 1)"
        case .ofClass(let label): "\(name(label)), no. \(position + 1)"
        case .typed: "your text"
        case .confused(let truth, let guess): "\(name(truth)) classified as \(name(guess)), no. \(position + 1)"
        }
    }
}
