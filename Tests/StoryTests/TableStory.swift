import Foundation
import Observers
import Terminal
import Testing
import Workbench

/// Stories of tables and of numbers as targets, on small files of their own.
@Suite(.serialized) struct TableStory {
    /// A file that goes away with its owner.
    private final class Table {
        let path: String

        init(_ text: String) throws {
            path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv").path
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private func fit(_ snapshot: EngineSnapshot?) -> (step: Int, fit: FitPicture)? {
        guard let result = snapshot?.probes.first(where: { $0.request.asks(\.fit) })?.result,
            let fit: FitPicture = result.answer()
        else { return nil }
        return (result.step, fit)
    }

    private func squares(_ fit: FitPicture) -> Float { fit.residuals.reduce(0) { $0 + $1.y * $1.y } }

    @Test(arguments: [(80, 24), (120, 36), (200, 60)])
    func theCurveBendsToThePointsAndResidualsShrink(width: Int, height: Int) throws {
        let stage = try Stage("mlp-curve", ["train.epochs=60"], width: width, height: height)
        #expect(stage.app.layoutName == "fit")
        try stage.wait("the untrained curve") { fit($0) != nil }
        let first = try #require(fit(stage.app.snapshot)).fit
        #expect(first.axis == .input && stage.shows("network"))
        stage.press(.character(" "))
        try stage.wait("the planned end") { $0.state == .finished && fit($0)?.step == $0.progress.step }
        let last = try #require(fit(stage.app.snapshot)).fit
        #expect(squares(last) < squares(first) / 2, "\(squares(first)) → \(squares(last))")
        #expect(stage.header.contains("R²"))
        #expect(!stage.shows("accuracy"))
    }

    @Test func theDataChangesLiveAndIsAskedForFirst() throws {
        let stage = try Stage("mlp-curve", ["train.epochs=60"], width: 120, height: 36)
        stage.press("s")
        try stage.wait("a step") { $0.progress.step == 1 }
        stage.command("set data.curve polynomial")
        try stage.waitFor("and build a new, untrained")
        #expect(try stage.snapshot().progress.step == 1)
        stage.press("y")
        try stage.wait("the network begins anew") { $0.progress.step == 0 && $0.run.data == "curves degree 3" }
        // Nothing was trained since, so that nothing more is asked.
        stage.command("set data.degree 5")
        try stage.wait("another degree") { $0.run.data == "curves degree 5" && fit($0) != nil }
        stage.command("set data.noise 0")
        try stage.wait("points without noise") { snapshot in
            // Chebyshev's polynomial of degree 5.
            guard let fit = fit(snapshot)?.fit else { return false }
            return fit.points.allSatisfy { point in
                let square = point.x * point.x
                let inner: Float = 16 * square - 20
                let value = point.x * (square * inner + 5)
                return abs(point.y - value) < 1e-3
            }
        }
        stage.press("u")
        try stage.wait("the noise is back") { snapshot in
            snapshot.hyperparameters.contains { $0.name == "data.noise" && $0.value == .number(0.1) }
        }
    }

    @Test func milesAreSeenPredictedOverTrueAndMissingRowsAreSaid() throws {
        let rows = (0..<120).map { row in
            "\(40 - row % 20),\(row % 3 + 4),\([5, 9].contains(row) ? "" : "\(80 + 5 * (row % 20))"),"
                + "\(["usa", "japan", "europe"][row % 3]),car \(row)\n"
        }
        let table = try Table("mpg,cylinders,horsepower,origin,name\n" + rows.joined())
        let stage = try Stage("regression-mpg", ["data.path=\(table.path)"], width: 200, height: 60)
        try stage.waitFor("2 of 120 rows left out: 2 without a value of `horsepower` (lines 7, 11)")
        try stage.wait("predictions over the truth") { fit($0)?.fit.axis == .truth }
        #expect(stage.shows("true mpg"))
        for epoch in 1...3 {
            stage.press("e")
            try stage.wait("an epoch") { $0.progress.epoch == epoch && $0.state == .paused }
        }
        let value = try #require(stage.snapshot().metric(.validationRSquared)?.newest?.value)
        #expect(value.isFinite)
        #expect(stage.header.contains("R² "))
        stage.command("pane predictions")
        try stage.waitFor("origin")
        #expect(stage.shows("truth") && stage.shows("guess") && stage.shows("cylinders"))
    }

    @Test func theWorstRowsOfAClassAreATable() throws {
        let rows = (0..<160).map { row in
            "\(row % 3 == 0 ? 1 : 0),\(row % 3 == 0 ? "female" : "male"),\(row % 4 == 0 ? "" : "\(20 + row % 30)"),"
                + "\(row % 3 + 1),\(row % 3 == 0 ? "yes" : "no")\n"
        }
        let table = try Table("survived,sex,age,pclass,alive\n" + rows.joined())
        let stage = try Stage(
            "mlp-titanic", ["data.path=\(table.path)", "data.ignore=[alive]"], width: 120, height: 36)
        stage.command("layout errors")
        try stage.wait("the confusion matrix and the worst rows") { snapshot in
            snapshot.probes.contains { $0.request.asks(\.confusion) }
                && snapshot.probes.contains { $0.request.asks(\.predictions) }
        }
        try stage.waitFor("pclass")
        #expect(stage.shows("Confusion matrix") && stage.shows("sex"))
        // The answer itself stands in the row for the eye, though the network does not see it.
        stage.command("pane predictions")
        stage.press("z")
        try stage.waitFor("alive: ")
        stage.press(.home)
        stage.press(.down)
        try stage.waitFor("2 of 16")
    }

    @Test func theForecastStandsOverTheTruth() throws {
        let months = (0..<96).map { month in
            "\(1950 + month / 12),\(month % 12 + 1),\(100 + month + 20 * [0, 1, 3, 2, 2, 4, 6, 6, 3, 1, 0, 1][month % 12])\n"
        }
        let table = try Table("year,month,passengers\n" + months.joined())
        let stage = try Stage("lstm-flights", ["data.path=\(table.path)", "train.epochs=40"], width: 120, height: 36)
        try stage.wait("the forecast of the untrained network") { fit($0)?.fit.axis == .time }
        let first = try #require(fit(stage.app.snapshot)).fit
        #expect(first.border == 85 && first.line.count == 12)
        #expect(stage.shows("forecast") && stage.shows("not learnt from here on"))
        stage.press(.character(" "))
        try stage.wait("the planned end") { $0.state == .finished && fit($0)?.step == $0.progress.step }
        let last = try #require(fit(stage.app.snapshot)).fit
        #expect(squares(last) < squares(first))
    }
}
