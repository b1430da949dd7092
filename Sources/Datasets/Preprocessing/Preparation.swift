import Settings
import Tensors

/// All steps of a recipe, ready for one data set: raw sample in, network's input out.
///
/// What the stages before the first drawn one make of a sample may be kept; the others are carried out for each batch.
struct Preparation: Sendable {
    private struct Stage: Sendable {
        /// Which of the recipe's steps it carries out.
        let step: Int
        let input: SampleForm
        let output: SampleForm
        let work: any PreparationStage
        /// The same, where random numbers are drawn.
        let drawn: (any DrawnStage)?
    }

    let input: SampleForm
    let output: SampleForm
    private let stages: [Stage]
    /// How many stages come before the first drawn one.
    private let keptStages: Int
    /// The largest number of values that stand between two stages.
    private let room: Int

    /// The given steps for samples of a form; they may take statistics of the training set, in which nothing is drawn.
    init(_ steps: [any PreprocessingStep], of input: SampleForm, training raw: Samples) throws(DatasetError) {
        precondition(raw.shape == input.shape, "a kind's samples have the shape that it announced")
        var form = input
        var stages: [Stage] = []
        for (index, step) in steps.enumerated() {
            let before = Preparation(input: input, output: form, stages: stages)
            let next = try step.output(for: form)
            let drawn = step.drawnStage(for: form)
            let work =
                drawn
                ?? step.stage(for: form) {
                    var scratch = before.scratch(from: nil)
                    let places = scratch.mutablePointer
                    return ChannelStatistics(form, count: raw.count) { index, output in
                        before.apply(stages.indices, to: output, scratch: places, draw: nil, index) {
                            raw.write(index, to: $0)
                        }
                    }
                }
            if let work { stages.append(Stage(step: index, input: form, output: next, work: work, drawn: drawn)) }
            form = next
        }
        self.init(input: input, output: form, stages: stages)
    }

    private init(input: SampleForm, output: SampleForm, stages: [Stage]) {
        self.input = input
        self.output = output
        self.stages = stages
        keptStages = stages.firstIndex { $0.drawn != nil } ?? stages.count
        room = stages.map(\.output.shape.count).reduce(input.shape.count, max)
    }

    /// The same steps with other live values: only what is drawn is made anew.
    func redrawn(by steps: [any PreprocessingStep]) -> Preparation {
        Preparation(
            input: input, output: output,
            stages: stages.map { stage in
                guard stage.drawn != nil, steps.indices.contains(stage.step),
                    let drawn = steps[stage.step].drawnStage(for: stage.input)
                else { return stage }
                return Stage(step: stage.step, input: stage.input, output: stage.output, work: drawn, drawn: drawn)
            })
    }

    /// Whether something is drawn for each sample anew in each epoch.
    var draws: Bool { keptStages < stages.count }

    /// What may be kept of a sample.
    var kept: SampleForm { draws ? stages[keptStages].input : output }

    /// What may be kept of all samples: `[samples, ...kept]`.
    func kept(_ raw: Samples) -> Tensor {
        tensor(0..<keptStages, Array(0..<raw.count), shape: kept.shape, draw: nil, from: nil) { raw.write($0, to: $1) }
    }

    /// The inputs `[indices, ...output]` of the raw samples at `indices`.
    func inputs(_ raw: Samples, _ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Tensor {
        tensor(stages.indices, indices, shape: output.shape, draw: draw, from: pool) { raw.write($0, to: $1) }
    }

    /// The same of samples of which a part was kept.
    func inputs(kept: Tensor, _ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Tensor {
        let (source, size) = (kept.pointer, kept.shape.stride)
        return tensor(keptStages..<stages.count, indices, shape: output.shape, draw: draw, from: pool) {
            $1.update(from: source + $0 * size, count: size)
        }
    }

    private func tensor(
        _ range: Range<Int>, _ indices: [Int], shape: Shape, draw: SampleDraw?, from pool: BufferPool?,
        write: (Int, UnsafeMutablePointer<Float>) -> Void
    ) -> Tensor {
        var result = Tensor(uninitialized: Shape([indices.count] + shape.dimensions), from: pool)
        var scratch = scratch(from: pool)
        let (destination, places, stride) = (result.mutablePointer, scratch.mutablePointer, shape.count)
        for (row, index) in indices.enumerated() {
            apply(range, to: destination + row * stride, scratch: places, draw: draw, index) { write(index, $0) }
        }
        return result
    }

    /// Room for one sample, twice: a stage that moves values reads one half and writes the other.
    private func scratch(from pool: BufferPool?) -> Tensor { Tensor(uninitialized: [2, room], from: pool) }

    /// Some stages, one after the other, for one sample.
    private func apply(
        _ range: Range<Int>, to output: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>,
        draw: SampleDraw?, _ index: Int, write: (UnsafeMutablePointer<Float>) -> Void
    ) {
        // The last stage that moves values writes the result; those after it work where it stands.
        let last = range.last { !stages[$0].work.isInPlace }
        var current = last == nil ? output : scratch
        write(current)
        for position in range {
            let stage = stages[position]
            let next: UnsafeMutablePointer<Float>
            if stage.work.isInPlace {
                next = current
            } else if position == last {
                next = output
            } else {
                next = current == scratch ? scratch + room : scratch
            }
            if let drawn = stage.drawn, let draw {
                drawn.apply(current, to: next, at: draw.place(ofSample: index, draw: stage.step))
            } else {
                stage.work.apply(current, to: next)
            }
            current = next
        }
    }
}
