import Autograd
import Tensors

/// Whether a network learns or is only asked.
public enum Mode: Sendable, Equatable {
    /// Dropout drops, batch norm uses the batch and updates its running statistics.
    case train
    case evaluate
}

/// What a layer is told besides its inputs: mode, randomness and who watches are arguments, never globals.
public struct ForwardContext {
    /// Called with what a value is and the value.
    public typealias Observer = (_ what: Observation, _ value: Tensor) -> Void

    public let tape: Tape
    public let mode: Mode
    /// The run's seed.
    public let seed: UInt64
    /// The step under way, which random numbers depend on.
    public let step: Int
    private let observer: Observer?
    /// Called on the way back with what layers tell of gradients inside them; nil when nobody watches.
    public let gradientObserver: Observer?
    private let leaves: [Variable]
    /// Where a text is continued token by token: what layers remember of the tokens before. Else nil.
    public let memory: DecodingMemory?
    /// How many tokens of each sample count, by the symbol of the time axis.
    private let lengths: [String: [Int]]
    /// The layer's inputs that are token ids, in order.
    public internal(set) var tokens: [TokenBatch] = []
    var inputShapes: [SymbolicShape] = []
    /// The state-dict prefix of the layer under way.
    public internal(set) var path = ""
    /// Its place in the network.
    public internal(set) var node = 0
    /// Whether the layer under way shall carry out the ReLU that follows, too.
    public internal(set) var isFollowedByReLU = false
    /// Which of the layer's parts is under way, with a dot behind it; empty for the layer itself.
    private var part = ""
    private var firstDraw = 0

    init(
        tape: Tape, mode: Mode, seed: UInt64, step: Int, observer: Observer?,
        gradientObserver: Observer? = nil, leaves: [Variable], lengths: [String: [Int]] = [:],
        memory: DecodingMemory? = nil
    ) {
        self.gradientObserver = gradientObserver
        self.lengths = lengths
        self.memory = memory
        self.tape = tape
        self.mode = mode
        self.seed = seed
        self.step = step
        self.observer = observer
        self.leaves = leaves
    }

    /// A parameter as a variable of this step.
    public func variable(_ parameter: Parameter) -> Variable { leaves[parameter.index] }

    /// How many steps in time of each sample count in input `index`; nil where all of them do. Whatever stands beyond is
    /// padding, and no result may depend on it.
    public func lengths(ofInput index: Int = 0) -> [Int]? {
        for case .symbol(let symbol) in inputShapes[index].dimensions {
            if let found = lengths[symbol] { return found }
        }
        return nil
    }

    /// How many tokens came before the first that this layer now sees; 0 where texts are seen as a whole.
    public var position: Int { memory?.position ?? 0 }

    /// What this layer kept when the text was last continued; nil at its beginning.
    public var kept: [Tensor]? { memory?.kept[DecodingMemory.Place(node: node, part: part)] }

    /// Keeps tensors until the text is continued, each with the batch first. Nothing happens where texts are seen as a whole.
    public func keep(_ tensors: @autoclosure () -> [Tensor]) {
        memory?.kept[DecodingMemory.Place(node: node, part: part)] = tensors()
    }

    /// Where this layer draws its random numbers at this step; `draw` tells several uses apart.
    public func random(draw: Int = 0) -> RandomPlace {
        RandomPlace(
            seed: seed, stream: RandomStream.layer(node, draw: firstDraw + draw),
            step: UInt32(truncatingIfNeeded: step))
    }

    /// What a layer tells a layer that it is made of: the same, but that what this one shows and keeps goes by its own name,
    /// and that its random numbers begin at draw `firstDraw` of the outer layer's.
    public func part(_ name: String, firstDraw: Int = 0) -> ForwardContext {
        var context = self
        context.part = "\(part)\(name)."
        context.firstDraw = self.firstDraw + firstDraw
        return context
    }

    /// Shows a value to whoever watches; free when nobody does.
    public func observe(_ kind: Observation.Kind, _ value: @autoclosure () -> Tensor) {
        observer?(Observation(path: path, part: String(part.dropLast()), kind), value())
    }

    /// Shows a layer's own output, as distinct from what the ReLU that it carries out makes of it. Nil when nobody watches.
    public var outputObserver: ((Tensor) -> Void)? {
        guard let observer else { return nil }
        return { [path] value in observer(Observation(path: path, .output), value) }
    }

    func observeOutput(_ value: Tensor) { observer?(Observation(path: path, .output), value) }

    /// Whether somebody watches.
    public var isObserved: Bool { observer != nil }
}

/// Who draws random numbers under a run's seed. Streams never overlap, so nobody's draws disturb another's.
public enum RandomStream {
    /// Generated and split data.
    public static let data: UInt32 = 2
    /// The training samples that the untrained network is evaluated on.
    public static let untrainedSample: UInt32 = 3

    /// The first values of parameter `index`.
    public static func initializer(_ index: Int) -> UInt32 { 0x1000_0000 + UInt32(truncatingIfNeeded: index) }

    /// Draw `draw` of the layer at place `node` of its network.
    public static func layer(_ node: Int, draw: Int) -> UInt32 {
        0x8000_0000 + UInt32(truncatingIfNeeded: node) << 4 + UInt32(truncatingIfNeeded: draw & 15)
    }
}
