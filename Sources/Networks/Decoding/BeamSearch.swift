import Tensors

/// How a text is searched for.
public struct BeamOptions: Sendable, Hashable {
    /// Texts that are followed at a time; one is the greedy search.
    public var width: Int
    /// How much long texts are preferred: a text's log-probability is divided by ((5 + length) / 6) to this power.
    public var lengthPenalty: Float
    /// Tokens after which a text is cut.
    public var limit: Int

    /// A search along `width` texts, at least one.
    public init(width: Int = 1, lengthPenalty: Float = 0, limit: Int = 200) {
        self.width = max(1, width)
        self.lengthPenalty = lengthPenalty
        self.limit = max(1, limit)
    }
}

/// The tokens before and behind a text.
public struct TextEnds: Sendable {
    let begin: Int32
    let end: Int32
    /// What fills rows and is no part of any text.
    let padding: Int32

    /// The tokens around a text, and the one that fills rows.
    public init(begin: Int32, end: Int32, padding: Int32) {
        self.begin = begin
        self.end = end
        self.padding = padding
    }
}

/// A text that a network has written.
public struct Hypothesis: Sendable, Equatable {
    /// Without `<bos>` and `<eos>`.
    public let tokens: [Int32]
    /// The sum over its tokens, the end included, in nats.
    public let logProbability: Float
    /// What it is ranked by: the log-probability by the length penalty.
    public let score: Float
    /// Whether it came to its end, and was not cut.
    public let isFinished: Bool
}

/// Finds the likeliest texts that a network writes for some sources, all sources in one batch.
///
/// Finished texts are kept and compete with those that go on; the search of a source ends when no text that goes on could
/// still beat its finished ones. Width 1 is the greedy search, token for token. A width beyond the vocabulary follows as many
/// texts as there are.
///
/// - Source: Sutskever, Vinyals, Le 2014, "Sequence to sequence learning with neural networks", section 3.2; length penalty:
///   Wu et al. 2016, "Google's neural machine translation system", equation 14, without coverage.
public struct BeamSearch {
    /// A text that goes on: a row of the session.
    private struct Path {
        let source: Int
        var tokens: [Int32]
        var sum: Float
    }

    private struct Candidate {
        let row: Int
        let token: Int32
        let sum: Float
    }

    private let options: BeamOptions
    private let ends: TextEnds

    /// A search with the given options.
    public init(_ options: BeamOptions, ends: TextEnds) {
        self.options = options
        self.ends = ends
    }

    /// The texts for each source, the best first: at most `width` each.
    ///
    /// - Parameters:
    ///   - session: as many rows as there are sources, nothing seen yet.
    ///   - limits: tokens after which the text of each source is cut; the options' limit for all where it is nil.
    ///   - watch: shown every step of the search, for those who want to see what was given up.
    public func run(
        _ session: DecodingSession, sources: Int, limits: [Int]? = nil, watch: ((BeamStep) -> Void)? = nil
    ) -> [[Hypothesis]] {
        let limits = limits ?? Array(repeating: options.limit, count: sources)
        precondition(limits.count == sources && limits.allSatisfy { $0 > 0 }, "each source has a limit above 0")
        var finished = [[Hypothesis]](repeating: [], count: sources)
        var paths = (0..<sources).map { Path(source: $0, tokens: [], sum: 0) }
        var next = [Int32](repeating: ends.begin, count: sources)
        for step in 0..<(limits.max() ?? 0) where !paths.isEmpty {
            let scores = session.advance(IndexTensor(next, shape: [paths.count, 1]))
            var chosen: [(row: Int, path: Path)] = []
            for source in 0..<sources {
                let rows = paths.indices.filter { paths[$0].source == source }
                guard !rows.isEmpty else { continue }
                let candidates = candidates(rows, paths, scores)
                let taken = extended(candidates, paths, &finished[source], isLast: step + 1 >= limits[source])
                watch?(shown(candidates, taken.map { (paths[$0.row].tokens, $0.path.tokens) }, paths, source, step))
                chosen += isBeaten(taken.map(\.path), by: finished[source], limit: limits[source]) ? [] : taken
            }
            guard !chosen.isEmpty else { break }
            let rows = chosen.map(\.row)
            if rows != Array(0..<paths.count) { session.select(rows) }
            paths = chosen.map(\.path)
            next = paths.map { $0.tokens[$0.tokens.count - 1] }
        }
        return finished.map { Array($0.sorted { $0.score > $1.score }.prefix(options.width)) }
    }

    /// The ways on from the texts of one source, the likeliest first.
    private func candidates(_ rows: [Int], _ paths: [Path], _ scores: Tensor) -> [Candidate] {
        let vocabulary = scores.shape[-1]
        var candidates: [Candidate] = []
        for row in rows {
            let start = scores.pointer + row * vocabulary
            let base = paths[row].sum - ExactMath.logSumExp(start, count: vocabulary)
            // Two more than the width: the end may be among them, and the padding, which is no token of a text.
            for token in TopPlaces.of(start, count: vocabulary, most: options.width + 2)
            where Int32(token) != ends.padding {
                candidates.append(Candidate(row: row, token: Int32(token), sum: base + start[token]))
            }
        }
        return candidates.sorted { $0.sum == $1.sum ? ($0.row, $0.token) < ($1.row, $1.token) : $0.sum > $1.sum }
    }

    /// The texts of one source that go on after this step; those that end are added to `finished`.
    private func extended(
        _ candidates: [Candidate], _ paths: [Path], _ finished: inout [Hypothesis], isLast: Bool
    ) -> [(row: Int, path: Path)] {
        var going: [(row: Int, path: Path)] = []
        for (rank, candidate) in candidates.enumerated() where going.count < options.width {
            var path = paths[candidate.row]
            path.sum = candidate.sum
            if candidate.token == ends.end {
                // An end that is not among the best `width` is none that the search has come to.
                if rank < options.width { finished.append(hypothesis(path, isFinished: true)) }
                // The greedy search ends where the likeliest token is the end.
                if options.width == 1 { return [] }
                continue
            }
            path.tokens.append(candidate.token)
            going.append((candidate.row, path))
        }
        guard isLast else { return going }
        finished += going.map { hypothesis($0.path, isFinished: false) }
        return []
    }

    /// Whether no text that goes on can become better than the finished ones.
    private func isBeaten(_ going: [Path], by finished: [Hypothesis], limit: Int) -> Bool {
        guard finished.count >= options.width else { return false }
        let worst = finished.map(\.score).sorted(by: >)[options.width - 1]
        // Log-probabilities only fall; with a penalty above 0 a longer text is divided by more, at most at the limit.
        return going.allSatisfy { path in
            let longest = options.lengthPenalty > 0 ? limit : path.tokens.count
            return path.sum / penalty(longest) <= worst
        }
    }

    private func hypothesis(_ path: Path, isFinished: Bool) -> Hypothesis {
        Hypothesis(
            tokens: path.tokens, logProbability: path.sum, score: path.sum / penalty(path.tokens.count + 1),
            isFinished: isFinished)
    }

    private func penalty(_ length: Int) -> Float { ExactMath.pow((5 + Float(length)) / 6, options.lengthPenalty) }

    private func shown(
        _ candidates: [Candidate], _ taken: [(parent: [Int32], tokens: [Int32])], _ paths: [Path], _ source: Int,
        _ step: Int
    ) -> BeamStep {
        let kept = Set(taken.map(\.tokens))
        return BeamStep(
            source: source, step: step,
            branches: candidates.enumerated().map { rank, candidate in
                let parent = paths[candidate.row].tokens
                let isEnd = candidate.token == ends.end
                return BeamStep.Branch(
                    parent: parent, token: candidate.token, logProbability: candidate.sum,
                    fate: isEnd
                        ? (rank < options.width ? .finished : .pruned)
                        : kept.contains(parent + [candidate.token]) ? .kept : .pruned)
            })
    }
}

/// What a beam search chose from at one step, for one source.
public struct BeamStep: Sendable, Equatable {
    /// A way to go on.
    public struct Branch: Sendable, Equatable {
        /// What became of it.
        public enum Fate: Sendable, Equatable {
            case kept
            case finished
            case pruned
        }

        /// The tokens before it.
        public let parent: [Int32]
        /// The token that the branch adds.
        public let token: Int32
        /// Of the text with this token, in nats.
        public let logProbability: Float
        /// What became of it.
        public let fate: Fate
    }

    /// Which source text of the batch it belongs to.
    public let source: Int
    /// How many tokens came before.
    public let step: Int
    /// The likeliest first.
    public let branches: [Branch]
}
