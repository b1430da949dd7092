import Observers
import Testing
import Training

/// The plane of a classifier that is known: clusters at the left, at the right, and between them at the top.
@Suite struct DecisionBoundaryProbeTests {
    @Test func theSecondInputRisesUpwardsAndTheFirstToTheRight() throws {
        let run = try SmallModel.run()
        _ = run.apply(.run)
        run.work()
        let question = ProbeQuestion(\.decisionBoundary)
        _ = run.apply(.watch([question.request]))
        run.serveProbes { 0 }
        guard let plane = run.snapshot(number: 1, answers: []).probes[question] else {
            return #expect(Bool(false), "no plane")
        }
        func winner(_ x: Float, _ y: Float) -> String {
            let column = Int(
                (x - plane.x.lowerBound) / (plane.x.upperBound - plane.x.lowerBound) * Float(plane.columns))
            let row = Int((plane.y.upperBound - y) / (plane.y.upperBound - plane.y.lowerBound) * Float(plane.rows))
            return plane.classNames[plane.classes[row * plane.columns + column]]
        }
        #expect(winner(-1, 0) == "left")
        #expect(winner(1, 0) == "right")
        #expect(winner(0, 1.5) == "top")
        // The first row is the upper edge, and its middle is the upper cluster's.
        #expect(plane.classNames[plane.classes[plane.columns / 2]] == "top")
        let tops = plane.points.filter { $0.label == 2 }
        #expect(tops.allSatisfy { $0.y > 0 } && !tops.isEmpty)
    }
}
