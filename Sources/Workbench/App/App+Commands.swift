import Observers
import Terminal

extension App {
    /// Carries out a line of the command line.
    mutating func execute(_ line: String) -> [Effect] {
        do {
            guard let command = try CommandParser.command(in: line, world) else { return [] }
            return perform(command)
        } catch {
            say(error.description, .error)
            return []
        }
    }

    /// Carries out a command.
    mutating func perform(_ command: Command) -> [Effect] {
        switch command {
        case .send(.pace(let pace)):
            say("pace: \(pace.label)")
            return [.send(.pace(pace))]
        case .send(.undo): return perform(.undo as Action)
        case .send(let command): return train(command)
        case .set(let name, let value):
            let field = world.hyperparameter(name)
            if let snapshot, let field, field.effect == .restartsNetwork {
                overlay = .confirm(snapshot.restartQuestion(field, value))
                return []
            }
            return [.send(.set(name: name, value: value))]
        case .restart(let seed): overlay = snapshot.map { .confirm($0.restartQuestion(seed: seed)) }
        case .reset(let seed): overlay = snapshot.map { .confirm($0.resetQuestion(seed: seed)) }
        case .open(let request):
            say("opening \(request.model) …")
            return [.open(request)]
        case .theme(let name):
            guard let theme = themes.first(where: { $0.name == name }) else { return [] }
            appearance.theme = theme
            if settings.colorMap == nil { appearance.colorMap = theme.colorMap }
            settings.theme = name
            say("theme: \(name)")
            return [.remember(settings)]
        case .colorMap(let name):
            guard let map = ColorMap(rawValue: name) else { return [] }
            appearance.colorMap = map
            settings.colorMap = map
            say("colour map: \(name)")
            return [.remember(settings)]
        case .layout(let name):
            guard let preset = LayoutPreset.named(name) else { return [] }
            layout.choose(preset, for: snapshot.map { ModelTraits($0) })
            say("layout: \(name), \(preset.summary)")
            guard let model = snapshot?.run.model else {
                earlyLayout = name
                return []
            }
            settings.choose(layout: name, for: model)
            return [.remember(settings)]
        case .pane(let id): show(id)
        case .sample(let cursor):
            selection.sample = cursor
            say(cursor.text(snapshot?.run.classNames ?? []))
        case .layer(let path): selection.layer = path
        case .help: overlay = .help(HelpState(pane: layout.focus))
        case .quit: return [.quit]
        }
        return []
    }
}
