import Settings

/// All that can be asked of a run, one line a probe: `ProbeKind<what it may be told, what it answers>`.
///
/// The probe of each is in `Training/Probes`; a test compares the two lists.
public struct ProbeKinds: Sendable {
    public let filters = ProbeKind<KernelChoice, GridStack>("filters", "a convolution's kernels as pictures")
    public let featureMaps = ProbeKind<Never, GridStack>("feature-maps", "a layer's output for a sample as pictures")
    /// Of all samples, of a class, of a confusion, or one.
    public let predictions = ProbeKind<Never, [ProbeSample]>("predictions", "samples and what the network says of them")
    /// It is told the number of the column that is predicted.
    public let fit = ProbeKind<Int, FitPicture>("fit", "predicted numbers beside the true ones")
    public let confusion = ProbeKind<Never, LabelledMatrix>("confusion", "how often each class is taken for each")
    /// Gradient norm, weight norm, update/weight ratio, activation mean and deviation, dead share.
    public let layerHealth = ProbeKind<Never, ProbeTable>("layer-health", "a row of measures for each layer")
    public let histograms = ProbeKind<LayerValues, [Histogram]>("histograms", "how the values of a layer are spread")
    public let decisionBoundary = ProbeKind<Never, PlaneField>(
        "decision-boundary", "the class of each point of a plane")
    /// Its layer is the attention's name. It is told a head; else it shows the mean over all.
    public let alignment = ProbeKind<Int, TokenMatrix>("alignment", "an attention's weights for a sample")
    /// Layer and head as for the alignment.
    public let alignmentScore = ProbeKind<Int, [LabelledValue]>(
        "alignment-score", "an attention beside known alignments")
    /// Its layer is the attention's name.
    public let attentionByHand = ProbeKind<AttentionCell, AttentionByHand>(
        "attention-by-hand", "the numbers behind one weight of an attention")
    public let gradientThroughTime = ProbeKind<Never, TokenCurves>(
        "gradient-through-time", "the gradient at each step back from the last place that counts")
    /// It is told the token whose neighbours are wanted.
    public let tokenPlane = ProbeKind<Int, TokenPlane>("token-plane", "the vectors of tokens in a plane")
    public let positions = ProbeKind<Never, LabelledMatrix>("positions", "what a layer adds to each place")
    public let heads = ProbeKind<Never, [HeadPicture]>("heads", "the attention of every layer and head, small")
    /// It is told one pass of the layer by the ending of its weights: `l0`, `l0_reverse`.
    public let gates = ProbeKind<String, GateStrips>("gates", "a recurrent layer's gates over a sample")
    /// It is told how many texts are followed.
    public let beamTree = ProbeKind<Int, BeamTree>("beam-tree", "a beam search for one source")
    /// It is told the temperature, 0 for the likeliest token each time; its limit is the number of tokens.
    public let generatedText = ProbeKind<Float, GeneratedText>("generated-text", "a text that the model goes on with")
    public let texts = ProbeKind<TextOrder, [TextSample]>("texts", "texts and what the network makes of them")

    static let known = ProbeKinds()

    /// The same as a list. It is read off the lines above, so that none of them stands in two places.
    public static let all = Catalog(
        "probe", Mirror(reflecting: known).children.compactMap { $0.value as? any AnyProbeKind },
        name: { $0.name }, summary: { $0.summary })
}
