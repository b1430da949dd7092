import ArgumentParser
import Foundation
import NcursesTerminal
import Observers
import Terminal
import Training
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
        // What can be wrong without looking at the data is said before the screen is taken.
        let themes = try Catalogs.themes()
        var (settings, complaints) = SettingsFile.read()
        if let theme {
            guard themes[theme] != nil else {
                throw Failure(.failed, Catalogs.unknownTheme(theme, among: themes))
            }
            settings.theme = theme
        }
        let chosen = model.model ?? Self.standardModel
        if resume == nil { _ = try Catalogs.inspected(chosen, overrides: model.set) }

        let log = try Self.ready { try CapturedOutput() }
        let driver = try Self.ready {
            try NcursesDriver(
                NcursesDriver.Options(colors: color.depth, glyphs: ascii ? .ascii : nil), log: log)
        }
        let app = App(
            size: driver.size, capabilities: driver.capabilities, themes: themes.themes,
            models: try Catalogs.library().entries.map(\.name), settings: settings)
        let opener = EngineOpener(order: self, pace: settings.pace ?? .workbenchDefault)
        let loop = ScreenLoop(
            driver: driver, app: app,
            world: ScreenLoop.World(open: opener.open, remember: SettingsFile.write))
        let ending = loop.run(opening: OpenRequest(model: chosen))
        driver.close()
        opener.close()
        complaints.forEach(Console.say)
        switch ending {
        case .saved: break
        case .unsaved(let reason): throw Failure(.failed, "the run was not saved: \(reason)")
        case .unopened(let reason): throw Failure(.failed, reason)
        }
        if driver.endingSignal != nil { throw Failure(.interrupted) }
    }

    /// A terminal that can't be used is bad usage: the message names the headless way.
    private static func ready<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            throw Failure(.badUsage, "\(error)")
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
