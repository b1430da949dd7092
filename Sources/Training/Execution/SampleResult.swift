import Datasets

/// What the network said of one validation sample.
struct SampleResult: Sendable, Equatable {
    let index: Int
    /// The class; -1 where the target is none.
    let truth: Int
    let guess: Int
    let loss: Float
}

extension Batch {
    /// The class of sample `index`; -1 where its target is none.
    func classLabel(_ index: Int) -> Int {
        switch target {
        case .classes(let labels): labels.count == count ? Int(labels.values[index]) : -1
        case .values(let values):
            columns?.numbers == nil && values.count == count && (values[index] == 0 || values[index] == 1)
                ? Int(values[index]) : -1
        }
    }
}

/// What the network said of each validation sample, in one complete evaluation.
struct SampleResults: Sendable {
    /// The step after which it was asked.
    let step: Int
    let samples: [SampleResult]
}
