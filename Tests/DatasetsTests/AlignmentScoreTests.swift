import Datasets
import Testing

@Suite struct AlignmentScoreTests {
    private func links(_ pairs: [(Int, Int)]) -> Set<TokenLink> {
        Set(pairs.map { TokenLink(source: $0.0, target: $0.1) })
    }

    @Test func errorRateCountsWhatIsMissedAndWhatIsWrong() {
        var score = AlignmentScore()
        #expect(score.errorRate == nil)
        let known = TokenAlignment(sure: links([(0, 0), (1, 1)]), possible: links([(2, 1)]))
        score.add(links([(0, 0), (1, 1)]), against: known)
        #expect(score.errorRate == 0)
        // A possible link costs nothing.
        score.add(links([(0, 0), (1, 1), (2, 1)]), against: known)
        #expect(score.errorRate == 0)
        // One of two sure ones, and one that is none: 5 of 6 sure ones, 6 of 7 possible, over 7 found and 6 known.
        score.add(links([(0, 0), (2, 0)]), against: known)
        #expect(abs((score.errorRate ?? 9) - (1 - 11.0 / 13)) < 1e-12)
    }

    @Test func nothingFoundIsAllWrong() {
        var score = AlignmentScore()
        score.add([], against: TokenAlignment(sure: links([(0, 1)]), possible: []))
        #expect(score.errorRate == 1)
    }
}
