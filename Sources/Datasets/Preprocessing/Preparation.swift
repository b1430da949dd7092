import Tensors

/// All steps of a recipe, ready for one data set: raw sample in, network's input out.
struct Preparation: Sendable {
    let input: SampleForm
    let output: SampleForm
    /// What was learnt of the training set, in the order of the steps that asked.
    let statistics: [ChannelStatistics]
    private let stages: [(stage: any PreparationStage, output: Int)]
    /// The largest number of values that stand between two stages.
    private let room: Int

    /// The given steps for samples of a form; they may take statistics of the training set.
    ///
    /// - Parameter given: statistics instead of these, in the order of the steps that ask.
    init(
        _ steps: [any PreprocessingStep], of input: SampleForm, training raw: Samples, given: [ChannelStatistics] = []
    ) throws(DatasetError) {
        precondition(raw.shape == input.shape, "a kind's samples have the shape that it announced")
        var form = input
        var stages: [(stage: any PreparationStage, output: Int)] = []
        var statistics: [ChannelStatistics] = []
        for step in steps {
            let before = Preparation(input: input, output: form, statistics: [], stages: stages)
            let next = try step.output(for: form)
            let stage = step.stage(for: form) {
                let place = statistics.count
                if given.indices.contains(place), given[place].means.count == form.channels {
                    statistics.append(given[place])
                    return given[place]
                }
                var scratch = before.scratch(from: nil)
                let places = scratch.mutablePointer
                let found = ChannelStatistics(form, count: raw.count) { index, output in
                    before.apply(raw, index, scratch: places, to: output)
                }
                statistics.append(found)
                return found
            }
            if let stage { stages.append((stage, next.shape.count)) }
            form = next
        }
        self.init(input: input, output: form, statistics: statistics, stages: stages)
    }

    private init(
        input: SampleForm, output: SampleForm, statistics: [ChannelStatistics],
        stages: [(stage: any PreparationStage, output: Int)]
    ) {
        self.input = input
        self.output = output
        self.statistics = statistics
        self.stages = stages
        room = stages.map(\.output).reduce(input.shape.count, max)
    }

    /// The inputs `[indices, ...output]` of the raw samples at `indices`.
    func inputs(_ raw: Samples, _ indices: [Int], from pool: BufferPool?) -> Tensor {
        var result = Tensor(uninitialized: Shape([indices.count] + output.shape.dimensions), from: pool)
        var scratch = scratch(from: pool)
        let (destination, places, stride) = (result.mutablePointer, scratch.mutablePointer, output.shape.count)
        for (row, index) in indices.enumerated() {
            apply(raw, index, scratch: places, to: destination + row * stride)
        }
        return result
    }

    /// Room for one sample, twice: a stage that moves values reads one half and writes the other.
    private func scratch(from pool: BufferPool?) -> Tensor { Tensor(uninitialized: [2, room], from: pool) }

    private func apply(
        _ raw: Samples, _ index: Int, scratch: UnsafeMutablePointer<Float>, to output: UnsafeMutablePointer<Float>
    ) {
        // The last stage that moves values writes the result; those after it work where it stands.
        let last = stages.lastIndex { !$0.stage.isInPlace }
        var current = last == nil ? output : scratch
        raw.write(index, to: current)
        for (position, stage) in stages.enumerated() {
            let next: UnsafeMutablePointer<Float>
            if stage.stage.isInPlace {
                next = current
            } else if position == last {
                next = output
            } else {
                next = current == scratch ? scratch + room : scratch
            }
            stage.stage.apply(current, to: next)
            current = next
        }
    }
}
