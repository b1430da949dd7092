import Foundation
import Observers
import Training
import Words

/// What a headless run says: results to standard output, everything else to standard error, and a progress bar below
/// them where somebody sits at a terminal.
final class TrainOutput {
    private let json: Bool
    private let hasBar = isatty(STDERR_FILENO) == 1
    private var isBarShown = false
    /// Why results were lost. Said once; training goes on, as it does when a file can't be written.
    private(set) var failure: Failure?
    /// Whether whoever read the results has gone, as `head` does; then nobody waits for the rest.
    var isUnread: Bool { failure?.isUnread ?? false }

    init(json: Bool) { self.json = json }

    /// Shows an event.
    func show(_ event: TrainEvent) {
        switch event {
        case .progress(let progress): drawBar(progress)
        case .notice(let text): say(text)
        case .step, .epoch, .end:
            guard let line = json ? event.json : event.line else { return }
            clearBar()
            do {
                try json ? Console.show(line) : Console.list(line)
            } catch {
                if failure == nil, let message = error.message { say("\(message). Training goes on.") }
                failure = failure ?? error
            }
        }
    }

    /// Says something that is no result.
    func say(_ text: String) {
        clearBar()
        Console.say(text)
    }

    private func drawBar(_ progress: Observers.Progress) {
        guard hasBar else { return }
        // After an epoch's last batch it is still that epoch, until the next one's first.
        let isBetween = progress.batch == 0 && progress.epoch > 0
        let epoch = isBetween ? progress.epoch : progress.epoch + 1
        let share = isBetween ? 1 : Double(progress.batch) / Double(max(progress.batchesPerEpoch, 1))
        let width = 30
        let full = min(width, max(0, Int(share * Double(width))))
        let bar = String(repeating: "━", count: full) + String(repeating: "╌", count: width - full)
        let rate = progress.samplesPerSecond.map { "  \(Int(min($0, 1e12))) samples/s" } ?? ""
        let loss = progress.loss.map { "  loss \(NumberText.fixed(Double($0), decimals: 4))" } ?? ""
        Console.draw("\r\u{1b}[Kepoch \(epoch)/\(max(progress.plannedEpochs, epoch)) \(bar)\(rate)\(loss)")
        isBarShown = true
    }

    private func clearBar() {
        guard isBarShown else { return }
        Console.draw("\r\u{1b}[K")
        isBarShown = false
    }
}
