import Observers
import Terminal

extension App {
    /// Keys while something lies over the panes.
    mutating func reactInOverlay(to key: Key) -> [Effect] {
        if key == .control("z") { return [.suspend] }
        switch overlay {
        case .command(let line): return reactInCommandLine(line, to: key)
        case .help(let help): reactInHelp(help, to: key)
        case .panes(let chooser): reactInPanes(chooser, to: key)
        case .values(let field, let chooser): return reactInValues(of: field, chooser, to: key)
        case .confirm(let confirmation): return reactInConfirmation(confirmation, to: key)
        case nil: break
        }
        return []
    }

    private mutating func reactInCommandLine(_ line: CommandLineState, to key: Key) -> [Effect] {
        var line = line
        switch key {
        case .escape, .control("c"): overlay = nil
        case .backspace where line.field.text.isEmpty: overlay = nil
        case .tab, .backTab:
            line.complete(by: key == .tab ? 1 : -1) { CommandParser.completions(of: $0, world) }
            overlay = .command(line)
        case .enter:
            let text = line.field.submit()
            commandHistory = line.field.history
            overlay = nil
            return execute(text)
        default:
            _ = line.edit(key)
            overlay = .command(line)
        }
        return []
    }

    private mutating func reactInHelp(_ help: HelpState, to key: Key) {
        var help = help
        let page = max(1, size.height - 6)
        switch key {
        case .up, .character("k"): help.offset -= 1
        case .down, .character("j"): help.offset += 1
        case .pageUp: help.offset -= page
        case .pageDown, .character(" "): help.offset += page
        case .home: help.offset = 0
        case .end: help.offset = .max
        case .tab:
            layout.moveFocus(by: 1, among: visibleOrAll)
            help = HelpState(pane: layout.focus)
        default:
            overlay = nil
            return
        }
        help.offset = min(max(0, help.offset), HelpOverlay(help, appearance).lastOffset(on: size))
        overlay = .help(help)
    }

    private mutating func reactInPanes(_ chooser: ChooserState<PaneID>, to key: Key) {
        var chooser = chooser
        switch key {
        case .escape, .control("c"): overlay = nil
        case .enter:
            overlay = nil
            if let id = chooser.choice { layout.show(id) }
        default:
            chooser.handle(key)
            overlay = .panes(chooser)
        }
    }

    private mutating func reactInValues(
        of field: Hyperparameter, _ chooser: ChooserState<HyperparameterValue>, to key: Key
    ) -> [Effect] {
        var chooser = chooser
        switch key {
        case .escape, .control("c"): overlay = nil
        case .enter:
            guard let value = chooser.choice else { return [] }
            overlay = nil
            guard value != field.value else { return [] }
            return set(field.name, to: value)
        default:
            chooser.handle(key)
            overlay = .values(field, chooser)
        }
        return []
    }

    private mutating func reactInConfirmation(_ confirmation: Confirmation, to key: Key) -> [Effect] {
        switch key {
        case .character(let letter) where letter == confirmation.alternative?.letter:
            overlay = nil
            return confirmation.alternative?.effects ?? []
        case .character("y"), .character("Y"):
            overlay = nil
            return confirmation.effects
        case .character("n"), .character("N"), .escape, .character("q"), .control("c"):
            overlay = nil
            return []
        default: return []
        }
    }
}
