import Observers

extension ChooserState<PaneID> {
    /// All panes, those in `last` at the end of the list.
    static func panes(last: Set<PaneID> = []) -> ChooserState {
        let infos = PaneCatalog.infos
        let sorted = infos.filter { !last.contains($0.id) } + infos.filter { last.contains($0.id) }
        return ChooserState(sorted.map { Entry(item: $0.id, words: [$0.title, $0.id.rawValue]) })
    }
}

extension ChooserState<HyperparameterValue> {
    /// All values of a field, the one in force selected.
    static func values(of field: Hyperparameter) -> ChooserState {
        let values: [HyperparameterValue] =
            if case .flag = field.value { [.flag(true), .flag(false)] } else { field.choices.map { .choice($0) } }
        return ChooserState(values.map { Entry(item: $0, words: [$0.text]) }, selected: field.value)
    }
}
