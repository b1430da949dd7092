import Observers
import Terminal

extension App {
    /// Takes an event that happened at `now` (milliseconds of any steady clock), and says what is to be done.
    public mutating func update(_ event: AppEvent, at now: Int) -> [Effect] {
        self.now = now
        if let end = notice?.end, now >= end { notice = nil }
        if let end = previousAnswers?.end, now >= end { previousAnswers = nil }
        var effects = react(to: event)
        if let requests = newRequests() { effects.append(.send(.watch(requests))) }
        return effects
    }

    private mutating func react(to event: AppEvent) -> [Effect] {
        switch event {
        case .input(let input): return react(to: input)
        case .snapshot(let snapshot):
            take(snapshot)
            return []
        case .opening(let model, let percent):
            openingText = "opening \(model) …" + (percent.map { " \($0) %" } ?? "")
            return []
        case .opened:
            openingText = nil
            snapshot = nil
            watched = nil
            previousAnswers = nil
            memory = ProbeMemory()
            answered = 0
            intent = nil
            selection = Selection()
            panes = PaneCatalog.makeAll()
            // What is being typed goes on; a question was about the other run.
            if case .confirm = overlay { overlay = nil }
            return preferences.pace.map { [.send(.pace($0))] } ?? []
        case .openFailed(let reason):
            openingText = nil
            say(OptionAdvice.placed(reason), .error)
            return []
        case .saveFailed(let reason):
            // A signal from outside ended the program: nobody can answer a question.
            if isTerminating { return [.abandon] }
            overlay = .confirm(
                Confirmation("The run could not be saved. Leave without saving?", detail: reason, then: [.abandon]))
            return []
        case .notice(let text):
            say(text)
            return []
        case .printed(let lines):
            said.take(lines, at: snapshot)
            if let last = lines.last(where: { !$0.isEmpty }) { say(last, .warning) }
            return []
        case .tick: return []
        }
    }

    private mutating func take(_ new: EngineSnapshot) {
        let isFirst = snapshot == nil || snapshot?.run.id != new.run.id
        let told = isFirst ? nil : snapshot?.log.last(where: \.isAnswer)
        let hasJustEnded = !isFirst && snapshot?.state.isMoving == true && new.state == .finished
        snapshot = new
        intent = nil
        memory.take(new)
        kept?.complete(from: new)
        if watched?.allSatisfy({ new.probes[$0] != nil }) ?? false { previousAnswers = nil }
        selection = selection.fitting(new.architecture)
        // A cursor on steps that a restart has given up would read off what is not there.
        if let cursor = selection.time.cursor, cursor > Double(new.progress.step) { selection.time = TimeWindow() }
        if isFirst { chooseLayout(for: new.capabilities, model: new.run.model) }
        if hasJustEnded { say(new.endText, .good) }
        if let answer = new.log.last(where: \.isAnswer), answer != told { say(answer.text) }
        for answer in new.answers where answer.number > answered {
            answered = answer.number
            switch answer.outcome {
            case .refused(let reason): say("\(answer.command): \(OptionAdvice.placed(reason))", .error)
            case .applied(_, let detail):
                if !detail.isEmpty, !Self.silentAnswers.contains(answer.command) { say(detail) }
            }
        }
    }

    /// Commands that nobody typed, or that have been answered on the screen already.
    private static let silentAnswers: Set<String> = [
        EngineCommand.watch([]).name, EngineCommand.pace(.unlimited).name,
    ]

    /// The layout that the user chose for this model if the model has something to show in it, else the one made for it.
    private mutating func chooseLayout(for capabilities: Set<Capability>, model: String) {
        let chosen = earlyLayout ?? preferences.layout(of: model)
        earlyLayout = nil
        if let chosen = chosen.flatMap(LayoutPreset.named), chosen.suits(capabilities) {
            layout.choose(chosen, for: capabilities)
            return
        }
        layout.choose(LayoutPreset.suiting(capabilities), for: capabilities)
        layout.focus = layout.panes.first ?? layout.focus
    }

    /// What the visible panes want to see, if that has changed.
    private mutating func newRequests() -> [ProbeRequest]? {
        guard let snapshot else { return nil }
        var requests: [ProbeRequest] = []
        for (id, frame) in frames {
            let size = PaneFrame.inside(frame).size
            let context = context(of: id, size: size, snapshot: snapshot)
            for request in panes[id]?.probes(context) ?? [] where !requests.contains(request) {
                requests.append(request)
            }
        }
        guard requests != watched else { return nil }
        watched = requests
        previousAnswers = PreviousAnswers(probes: snapshot.probes, end: now + PreviousAnswers.duration)
        return requests
    }

    private mutating func react(to input: InputEvent) -> [Effect] {
        switch input {
        case .key(let key): return react(to: key)
        case .mouse(let mouse): return react(to: mouse)
        case .paste(let text):
            if case .command(var line) = overlay {
                line.paste(text)
                overlay = .command(line)
            } else if overlay == nil {
                return tell(layout.focus, .paste(text)).effects
            }
            return []
        case .resize(let size):
            self.size = size
            return []
        case .focus, .resumed: return []
        case .terminate:
            isTerminating = true
            return [.quit]
        }
    }

    private mutating func react(to key: Key) -> [Effect] {
        if overlay != nil { return reactInOverlay(to: key) }
        notice = nil
        if panes[layout.focus]?.capturesKeys == true {
            // Leaving must always be possible.
            if key == .control("c") { return perform(Call(Command.quit.name)) }
            if key == .control("z") { return perform(Call(Command.suspend.name)) }
            return tell(layout.focus, .key(key)).effects
        }
        let meanings = KeyMap.meanings(of: key, in: layout.focus)
        for meaning in meanings {
            switch meaning {
            case .pane(let action):
                let reply = tell(layout.focus, .action(action))
                if reply.isHandled { return reply.effects }
            case .call(let call): return perform(call)
            }
        }
        // Enter on what opens nothing else enlarges the pane itself.
        if meanings.contains(.pane(.open)) { layout.isZoomed = true }
        return fallBack(key)
    }

    /// A chart's keys reach the visible chart that comes first in the catalogue, so the loss before others, where the focused
    /// pane has no use for them; escape leaves the zoom.
    private mutating func fallBack(_ key: Key) -> [Effect] {
        for meaning in KeyMap.meanings(of: key, in: nil) {
            guard case .pane(let paneAction) = meaning else { continue }
            if paneAction == .back {
                layout.isZoomed = false
                return []
            }
            let visible = Set(visiblePanes)
            for id in PaneCatalog.infos.map(\.id) where visible.contains(id) && id != layout.focus {
                let reply = tell(id, .action(paneAction))
                if reply.isHandled { return reply.effects }
            }
        }
        return []
    }

    private mutating func react(to mouse: MouseEvent) -> [Effect] {
        if let overlay {
            if case .help(var help) = overlay {
                if mouse.kind == .wheelUp { help.offset = max(0, help.offset - 3) }
                if mouse.kind == .wheelDown { help.offset += 3 }
                self.overlay = mouse.kind == .press ? nil : .help(help)
            }
            return []
        }
        guard let (id, frame) = frames.first(where: { $0.frame.contains(mouse.point) }) else { return [] }
        if mouse.kind == .press { layout.focus = id }
        let inside = PaneFrame.inside(frame)
        // A drag that began in a pane goes on at its edge.
        let x = min(max(mouse.point.x, inside.x), max(inside.x, inside.right - 1)) - inside.x
        let y = min(max(mouse.point.y, inside.y), max(inside.y, inside.bottom - 1)) - inside.y
        guard !inside.isEmpty, mouse.kind == .drag || inside.contains(mouse.point) else { return [] }
        return tell(id, .mouse(MouseEvent(mouse.kind, button: mouse.button, at: Point(x: x, y: y)))).effects
    }

    /// Gives a pane an event and carries out what it asks for.
    mutating func tell(_ id: PaneID, _ event: PaneEvent) -> (isHandled: Bool, effects: [Effect]) {
        guard let snapshot, var pane = panes[id] else { return (false, []) }
        let frame = frames.first { $0.id == id }?.frame ?? Rect(size)
        let reply = pane.handle(event, context(of: id, size: PaneFrame.inside(frame).size, snapshot: snapshot))
        panes[id] = pane
        return (reply.isHandled, reply.requests.flatMap { carryOut($0) })
    }

    private mutating func carryOut(_ request: PaneRequest) -> [Effect] {
        switch request {
        case .selectLayer(let path): selection.layer = path
        case .selectSample(let cursor): selection.sample = cursor
        case .selectTime(let window): selection.time = window
        case .selectAttention(let cursor): selection.attention = cursor
        case .send(let command): return [.send(command)]
        case .set(let field, let value): return set(field.name, to: value)
        case .notify(let text): say(text)
        case .choose(let field): overlay = .values(field, .values(of: field))
        case .perform(let call): return perform(call)
        }
        return []
    }
}
