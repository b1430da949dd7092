import Settings
import Tensors

/// Something that a recipe has done to every sample: one file, and one line in the catalogue. Equal steps do the same.
public protocol PreprocessingStep: CatalogPart, Hashable {
    /// A step with checked settings.
    init(_ settings: SettingValues)

    /// What becomes of samples of a form.
    ///
    /// - Throws: `DatasetError.preprocessing` if it can't be done to them.
    func output(for input: SampleForm) throws(DatasetError) -> SampleForm

    /// The work itself, nil where there is none to do.
    ///
    /// - Parameter statistics: of the training set as it is before this step; costs a pass over it.
    func stage(for input: SampleForm, statistics: () -> ChannelStatistics) -> (any PreparationStage)?

    /// The work of a step that draws random numbers for each sample anew in each epoch; nil for all others.
    func drawnStage(for input: SampleForm) -> (any DrawnStage)?

    /// The values of a step whose settings may change while a run lasts, all of them; empty for all others.
    var liveValues: [String: SettingValue] { get }
}

extension PreprocessingStep {
    public func drawnStage(for input: SampleForm) -> (any DrawnStage)? { nil }
    public var liveValues: [String: SettingValue] { [:] }
}

/// A step made ready for samples of one form.
public protocol PreparationStage: Sendable {
    /// Whether the output may stand where the input does.
    var isInPlace: Bool { get }

    /// Turns one sample into another.
    func apply(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>)
}

/// A stage whose work is drawn for each sample anew in each epoch, such as noise. Nothing behind it can be kept.
public protocol DrawnStage: PreparationStage {
    /// Turns one sample into another by random numbers of `place`. Without a place, as in an evaluation, `apply(_:to:)` does
    /// what needs none.
    func apply(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>, at place: RandomPlace)
}

/// Samples that may be prepared by other values of their steps while a run lasts.
protocol RedrawnSamples: SampleCollection {
    /// The same samples prepared by other steps, which differ only in values that are live, such as the deviation of noise.
    func prepared(by steps: [any PreprocessingStep]) -> any SampleCollection
}
