import Observers
import Terminal

extension App {
    /// Carries out what a key means everywhere.
    mutating func perform(_ action: Action) -> [Effect] {
        if action.trains, snapshot?.state == .diverged, let remedy = snapshot?.alert?.remedy {
            say("an alert has stopped the run: press x to \(remedy.title)", .error)
            return []
        }
        switch action {
        case .toggleRun:
            let isMoving = intent ?? snapshot?.state.isMoving ?? false
            let command: EngineCommand = isMoving ? .pause : .run
            guard !asks(before: command) else { return [] }
            intent = !isMoving
            return [.send(command)]
        case .stepBatch: return train(.stepBatch(count: 1))
        case .stepEpoch: return train(.stepEpoch)
        case .scaleLearningRate(let factor): return [.send(.scaleLearningRate(factor))]
        case .typeText:
            guard let snapshot, snapshot.readsText else {
                say(CommandError.readsNoText.description)
                return []
            }
            overlay = .command(CommandLineState("text ", history: commandHistory))
        case .typeLearningRate: overlay = .command(CommandLineState("lr ", history: commandHistory))
        case .changePace(let step): return changePace(by: step)
        case .undo:
            guard let question = snapshot?.undoQuestion else { return [.send(.undo)] }
            overlay = .confirm(question)
        case .remedy:
            guard let remedy = snapshot?.alert?.remedy else {
                say("there is no alert to fix")
                return []
            }
            return [.send(remedy.command)]
        case .restart: overlay = snapshot.map { .confirm($0.restartQuestion(seed: nil)) }
        case .focusNext: layout.moveFocus(by: 1, among: visibleOrAll)
        case .focusPrevious: layout.moveFocus(by: -1, among: visibleOrAll)
        case .focusPane(let number): focus(number)
        case .toggleZoom: layout.isZoomed.toggle()
        case .choosePane: overlay = .panes(.panes(last: emptyPanes))
        case .nextLayout:
            // Those that would stand empty with this model are for `:layout` alone.
            let capabilities = snapshot?.capabilities
            let fitting = LayoutPreset.all.filter { preset in capabilities.map(preset.suits) ?? true }
            let names = fitting.map(\.name)
            let index = names.firstIndex(of: layout.preset) ?? -1
            return perform(.layout(names[(index + 1) % names.count]))
        case .nextTheme:
            let names = themes.map(\.name)
            let index = names.firstIndex(of: appearance.theme.name) ?? -1
            return perform(.theme(names[(index + 1) % names.count]))
        case .keepRun: keepRun()
        case .nextColorMap: return perform(.colorMap(appearance.colorMap.next.rawValue))
        case .moveSample(let step): moveSample(by: step)
        case .commandLine: overlay = .command(CommandLineState(history: commandHistory))
        case .toggleMouse:
            capturesMouse.toggle()
            say(capturesMouse ? "the mouse is captured" : "the mouse is left to the terminal: select text as usual")
            return [.setMouse(capturesMouse)]
        case .help: overlay = .help(HelpState(pane: layout.focus))
        case .quit: return [.quit]
        case .suspend: return [.suspend]
        case .pane(let action): return tell(layout.focus, .action(action)).effects
        }
        return []
    }

    /// Sends a command that trains, or asks before it goes beyond the planned end.
    mutating func train(_ command: EngineCommand) -> [Effect] { asks(before: command) ? [] : [.send(command)] }

    /// Whether a command has to wait for the answer to a question.
    private mutating func asks(before command: EngineCommand) -> Bool {
        guard intent != true, let question = snapshot?.goOnQuestion(command) else { return false }
        overlay = .confirm(question)
        return true
    }

    /// The panes that tab walks through: those on the screen, or all of the layout where one is shown at a time.
    var visibleOrAll: [PaneID] {
        layout.isSingle(on: size) ? layout.panes : visiblePanes
    }

    /// The panes that have nothing to show of the model.
    var emptyPanes: Set<PaneID> { snapshot?.capabilities.emptyPanes ?? [] }

    private mutating func focus(_ number: Int) {
        let panes = visibleOrAll
        guard panes.indices.contains(number - 1) else { return }
        layout.focus = panes[number - 1]
    }

    private mutating func moveSample(by step: Int) {
        guard let snapshot else { return }
        selection.sample = selection.sample.moved(by: step, count: snapshot.run.validationSamples)
        say(selection.sample.text(snapshot.run.classNames))
    }

    private mutating func changePace(by step: Int) -> [Effect] {
        guard let pace = snapshot?.progress.pace.stepped(by: step) else { return [] }
        // Shown at once, so that the next key steps on from here.
        snapshot?.progress.pace = pace
        // Not remembered: a model that is opened next must be seen from its beginning.
        say("pace: \(pace.label)")
        return [.send(.pace(pace))]
    }

    private mutating func keepRun() {
        guard let snapshot else { return }
        guard kept == nil else {
            say("\(kept?.run.model ?? "") is no longer kept for comparison")
            kept = nil
            return
        }
        kept = KeptRun(snapshot: snapshot)
        say("kept: \(snapshot.run.model) at step \(snapshot.progress.step); :open another model to see both")
    }

    /// Shows and focuses a pane.
    mutating func show(_ id: PaneID) {
        layout.show(id)
    }
}
