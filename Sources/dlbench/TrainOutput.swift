import Foundation
import Observers
import Training

/// Where the lines of a headless run go: results to standard output, everything else to standard error, and a progress
/// bar below them where somebody sits at a terminal.
final class TrainOutput {
    private let json: Bool
    private let hasBar = isatty(STDERR_FILENO) == 1
    private var isBarShown = false

    init(json: Bool) { self.json = json }

    /// Shows an event.
    func show(_ event: TrainEvent) {
        switch event {
        case .progress(let progress): drawBar(progress)
        case .notice(let text): say(text)
        case .step, .epoch, .end:
            guard let line = json ? event.json : event.line else { return }
            clearBar()
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
        }
    }

    /// Says something that is no result.
    func say(_ text: String) {
        clearBar()
        FileHandle.standardError.write(Data("dlbench: \(text)\n".utf8))
    }

    private func drawBar(_ progress: Observers.Progress) {
        guard hasBar else { return }
        let width = 30
        let share = Double(progress.batch) / Double(max(progress.batchesPerEpoch, 1))
        let full = min(width, max(0, Int(share * Double(width))))
        let bar = String(repeating: "━", count: full) + String(repeating: "╌", count: width - full)
        let rate = progress.samplesPerSecond.map { "  \(Int(min($0, 1e12))) samples/s" } ?? ""
        let loss = progress.loss.map { "  loss \(String(format: "%.4f", $0))" } ?? ""
        write("\r\u{1b}[Kepoch \(progress.epoch + 1)/\(progress.plannedEpochs) \(bar)\(rate)\(loss)")
        isBarShown = true
    }

    private func clearBar() {
        guard isBarShown else { return }
        write("\r\u{1b}[K")
        isBarShown = false
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
