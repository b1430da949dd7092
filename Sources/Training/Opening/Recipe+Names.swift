import Datasets
import Models
import Settings

extension Recipe {
    /// The recipe that a command line changes.
    ///
    /// Names may be as short as in `:set`: `noise=0.3` for `data.noise=0.3`, `patience=5` for the only callback that has one.
    /// What data and callbacks take is not known to a recipe, but it is here.
    ///
    /// - Throws: `RecipeError`.
    public init(_ source: SourceText, changedBy overrides: [String]) throws(RecipeError) {
        try self.init(source, overrides: overrides, furtherFields: \.fieldsOfPartsElsewhere)
    }

    /// The settings of the recipe's data and of its callbacks.
    private var fieldsOfPartsElsewhere: [EditableField] {
        let kinds = training.callbacks.map(\.kind)
        let ofCallbacks = zip(StatedCallbacks.names(of: kinds), kinds).flatMap { name, kind in
            CallbackCatalog.all.settings(of: kind).map { ("callbacks.\(name).\($0.name)", $0) }
        }
        let type = data.flatMap { DatasetCatalog.all[$0.kind] }
        let known = type?.settings ?? []
        let ofReader = (type?.reader?.settings ?? []).filter { setting in !known.contains { $0.name == setting.name } }
        let ofData = (known + ofReader).map { ("data.\($0.name)", $0) }
        return (ofData + ofCallbacks).map { EditableField($0, group: "", $1, nil) }
    }
}
