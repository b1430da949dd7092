import Observers
import Testing

/// Story 2: the learning rate is changed while the run goes on, and taken back.
@Suite struct LearningRateStory {
    /// The two rates of a mark such as `lr 0.05→0.075`.
    private func rates(_ label: String) throws -> (old: Double, new: Double) {
        let words = label.split(separator: " ")
        let pair = try #require(words.first { $0.contains("→") }).split(separator: "→").compactMap { Double($0) }
        return (try #require(pair.first), try #require(pair.last))
    }

    @Test func twoPressesAreTwoMarksAndUndoIsAThird() throws {
        let stage = try Stage("lenet5", ["train.epochs=200"])
        stage.press(" ")
        try stage.wait("a few steps") { $0.progress.step > 30 }
        stage.press("]")
        stage.press("]")
        try stage.wait("two marks") { $0.marks.count { $0.kind == .edit } == 2 }
        let marks = try stage.snapshot().marks
        let (first, second) = (try rates(marks[0].label), try rates(marks[1].label))
        #expect(abs(first.new / first.old - 1.5) < 0.01)
        #expect(abs(second.new / second.old - 1.5) < 0.01)
        #expect(marks[0].step > 30)
        #expect(try stage.snapshot().state == .running)
        // In the header, and at the chart's foot.
        let rate = try stage.snapshot().progress.learningRate
        #expect(abs(Double(rate) / first.old - 2.25) < 0.1)
        #expect(stage.shows(marks[1].label))
        let shown = try #require(stage.header.firstMatch(of: /lr ([0-9.]+)/)).1
        #expect(abs(try #require(Double(shown)) / Double(rate) - 1) < 0.01)

        let before = try stage.snapshot().progress.step
        stage.press("u")
        try stage.wait("the undo's mark") { $0.marks.contains { $0.kind == .undo } }
        let undo = try #require(try stage.snapshot().marks.last)
        let back = try rates(undo.label)
        #expect(abs(back.old / back.new - 1.5) < 0.01)
        #expect(undo.step >= before)
        // The schedule goes on from there: a cosine falls.
        let then = try stage.snapshot().progress
        try stage.wait("steps after it") { $0.progress.step > then.step + 10 }
        #expect(try stage.snapshot().progress.learningRate < then.learningRate)
    }
}
