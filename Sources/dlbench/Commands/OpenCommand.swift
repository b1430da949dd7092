import ArgumentParser
import Foundation
import NcursesTerminal
import Observers
import Terminal
import Training
import Words
import Workbench

/// `dlbench [MODEL]`: the workbench.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open the workbench (what `dlbench` does when nothing else is said).",
        version: Program.version)

    static let standardModel = "lenet5"

    @OptionGroup var model: ModelArguments
    @OptionGroup var data: DataArguments
    @Option(help: ArgumentHelp("Go on with a run: its name, a checkpoint file, or `last`.", valueName: "run"))
    var resume: String?
    @Flag(name: .customLong("run"), help: "Begin to train at once.") var runsAtOnce = false
    @Option(help: "The theme; `dlbench themes` lists them.") var theme: String?
    @Option(help: "Colours: auto, 24bit, 256, 16 or mono.") var color = ColorArgument.auto
    @Flag(help: "Draw with ASCII only.") var ascii = false

    func validate() throws {
        if resume != nil, model.model != nil || !model.set.isEmpty || data.seed != nil {
            throw ValidationError("--resume goes on with a run as it was; it takes no MODEL, --set or --seed")
        }
    }

    func run() throws {
        // Mistakes that show without the data are reported before the screen is taken.
        var (preferences, complaints) = PreferencesFile.read()
        let themes = try ThemeFiles()
        complaints += themes.complaints
        if let theme {
            if let objection = themes.objection(to: theme) { throw Failure(.badUsage, objection) }
            preferences.theme = theme
        } else if let remembered = preferences.theme, let objection = themes.objection(to: remembered) {
            complaints.append("\(PreferencesFile.path): \(objection)")
            preferences.theme = nil
        }
        let chosen = model.model ?? Self.standardModel
        if let resume {
            try RunFactory.explained { _ = try RunFactory().store.runID(named: resume) }
        } else {
            do {
                try Catalogs.check(chosen, overrides: model.set, dataPath: data.data)
            } catch let failure as Failure {
                let hint = Program.command(like: chosen).map { "; or did you mean the command `dlbench \($0)`?" } ?? ""
                throw Failure(failure.status, failure.message.map { $0 + hint })
            }
        }

        let log = try Self.ready { try CapturedOutput() }
        let driver = try Self.ready {
            try NcursesDriver(
                NcursesDriver.Options(colors: color.depth, glyphs: ascii ? .ascii : nil), log: log)
        }
        let app = App(
            size: driver.size, capabilities: driver.capabilities, themes: themes.catalog.themes,
            models: try Catalogs.library().entries.map(\.name), paths: PathCompletion.paths, preferences: preferences)
        // Into the Log pane, and again where the screen was: that is where somebody looks who has missed them.
        Console.listener.withLock { $0 = driver.bell }
        complaints.forEach(Console.say)
        let opener = EngineOpener(order: self, pace: preferences.pace ?? .workbenchDefault)
        let loop = ScreenLoop(
            driver: driver, app: app,
            world: ScreenLoop.World(
                open: opener.open, printed: { log.newLines().map(Console.withoutName) }, remember: PreferencesFile.write
            ))
        let ending = loop.run(opening: OpenRequest(model: chosen))
        driver.close()
        Console.listener.withLock { $0 = nil }
        opener.close()
        Self.repeatPrinted(log)
        switch ending {
        case .saved: break
        case .unsaved(let reason): throw Failure(.failed, "the run was not saved: \(reason)")
        case .unopened(let reason): throw Failure(.failed, reason)
        }
        if driver.endingSignal != nil { throw Failure(.interrupted) }
    }

    /// Shows once more what was printed while the screen was on.
    private static func repeatPrinted(_ log: CapturedOutput) {
        let (omitted, lines) = log.ending(limit: 100)
        if omitted > 0 {
            Console.say("\(CountText.words(omitted, "earlier line")) left out")
        }
        for line in lines { Console.write(line + "\n") }
    }

    /// No terminal at all is bad usage; one that can't be used is a failure. The message names the headless way.
    private static func ready<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch NcursesTerminalError.notATerminal(let stream) {
            throw Failure(.badUsage, "\(NcursesTerminalError.notATerminal(stream: stream))")
        } catch {
            throw Failure(.failed, "\(error)")
        }
    }
}

/// `--color`.
enum ColorArgument: String, ExpressibleByArgument, CaseIterable {
    case auto
    case truecolor = "24bit"
    case palette256 = "256"
    case palette16 = "16"
    case mono

    /// The depth asked for; nil to find out.
    var depth: ColorDepth? {
        switch self {
        case .auto: nil
        case .truecolor: .truecolor
        case .palette256: .palette256
        case .palette16: .palette16
        case .mono: .mono
        }
    }
}
