import Tensors

extension Variable {
    /// Scores of these queries by dot product with keys: `[batch, time, width]` and `[batch, memory, width]` give
    /// `[batch, time, memory]`.
    ///
    /// - Source: Luong, Pham, Manning 2015, "Effective approaches to attention-based neural machine translation", equation
    ///   8, `dot`; scaled by 1/√width as in Vaswani et al. 2017, "Attention is all you need", equation 1.
    public func dotScores(keys: Variable, scale: Float = 1) -> Variable {
        let (processor, queries) = (processor, self)
        let scores = processor.multiplySamples(value, keys.value, transposingSecond: true, scale: scale)
        return tape.record(scores, from: self, keys) { upstream, gradients in
            gradients.add(processor.multiplySamples(upstream, keys.value, scale: scale), to: queries)
            gradients.add(
                processor.multiplySamples(upstream, queries.value, transposingFirst: true, scale: scale), to: keys)
        }
    }

    /// Additive scores of these queries: `v · tanh(query + key)`; queries and keys are projected already.
    ///
    /// - Parameters:
    ///   - keys: `[batch, memory, width]`
    ///   - v: `[width]`
    /// - Source: Bahdanau, Cho, Bengio 2015, "Neural machine translation by jointly learning to align and translate",
    ///   appendix A.1.2.
    public func additiveScores(keys: Variable, v: Variable) -> Variable {
        let (processor, queries) = (processor, self)
        let scores = processor.additiveScores(value, keys.value, v.value)
        return tape.record(scores, from: self, keys, v) { upstream, gradients in
            var slopes: (queries: Tensor, keys: Tensor)?
            gradients.accumulate(into: v) { dv, isFirst in
                slopes = processor.additiveScoresBackward(
                    queries.value, keys.value, v.value, upstream, dv: dv, accumulate: !isFirst)
            }
            // A frozen v takes no gradient; the others still want theirs.
            if slopes == nil {
                var unused = processor.tensor(v.shape)
                slopes = processor.additiveScoresBackward(
                    queries.value, keys.value, v.value, upstream, dv: unused.mutablePointer, accumulate: false)
            }
            guard let slopes else { return }
            gradients.add(slopes.queries, to: queries)
            gradients.add(slopes.keys, to: keys)
        }
    }

    /// Weights over the memory from these scores, `[batch, time, memory]`: a softmax over the first `lengths[b]` places of
    /// sample b, and nothing beyond.
    public func attentionWeights(lengths: [Int]?) -> Variable {
        let processor = processor
        let weights = processor.softmax(value, lengths: lengths)
        return tape.record(weights, from: self) { upstream, gradients in
            // Where the weight is 0, so is the slope.
            gradients.add(processor.softmaxBackward(weights, upstream), to: self)
        }
    }

    /// The memory's vectors summed by these weights: `[batch, time, memory]` of `[batch, memory, width]` gives
    /// `[batch, time, width]`.
    public func weightedSum(of memory: Variable) -> Variable {
        let (processor, weights) = (processor, self)
        return tape.record(processor.multiplySamples(value, memory.value), from: self, memory) { upstream, gradients in
            gradients.add(processor.multiplySamples(upstream, memory.value, transposingSecond: true), to: weights)
            gradients.add(processor.multiplySamples(weights.value, upstream, transposingFirst: true), to: memory)
        }
    }
}
