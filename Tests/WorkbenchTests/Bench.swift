import Observers
import Terminal
import Workbench

/// An app with a fake engine that answers at once: for tests of what keys do.
struct Bench {
    var app: App
    var run = FakeRun()
    var effects: [Effect] = []
    var now = 0

    static let themes = [
        Theme(name: "dark", roles: [.strong: Style(attributes: .bold)]), Theme(name: "light", roles: [:]),
    ]

    init(
        width: Int = 120, height: Int = 36, run: FakeRun = FakeRun(), settings: Preferences = Preferences()
    ) {
        app = App(
            size: Size(width: width, height: height), themes: Self.themes, models: ["lenet5", "mlp-spirals"],
            paths: { $0.hasPrefix("/da") ? ["/data/"] : [] },
            preferences: settings)
        self.run = run
        tell(.opened)
        show()
    }

    /// The commands that the engine was given, without those that say what to watch.
    var commands: [EngineCommand] {
        effects.compactMap { effect in
            guard case .send(let command) = effect else { return nil }
            if case .watch = command { return nil }
            return command
        }
    }

    /// Gives the app a newer snapshot of the run.
    mutating func show() {
        // Twice: the second one answers the probes that the first made panes ask for.
        for _ in 0..<2 {
            run.number += 1
            tell(.snapshot(run.snapshot))
        }
    }

    mutating func tell(_ event: AppEvent) {
        for effect in app.update(event, at: now) {
            effects.append(effect)
            if case .send(.watch(let requests)) = effect { run.watched = requests }
        }
    }

    mutating func press(_ keys: Key...) {
        for key in keys { tell(.input(.key(key))) }
    }

    mutating func type(_ text: String) {
        for letter in text { press(.character(letter)) }
    }

    /// Types a line on the command line.
    mutating func command(_ line: String) {
        type(":" + line)
        press(.enter)
    }

    mutating func resize(_ width: Int, _ height: Int) {
        tell(.input(.resize(Size(width: width, height: height))))
        show()
    }

    /// The screen as lines of text.
    var lines: [String] { app.draw().text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    var text: String { app.draw().text }
}
