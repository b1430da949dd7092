import Settings
import Tensors

/// Something that a recipe has done to every sample: one file, and one line in the catalogue.
public protocol PreprocessingStep: CatalogPart {
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
}

/// A step made ready for samples of one form.
public protocol PreparationStage: Sendable {
    /// Whether the output may stand where the input does.
    var isInPlace: Bool { get }

    /// Turns one sample into another.
    func apply(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>)
}
