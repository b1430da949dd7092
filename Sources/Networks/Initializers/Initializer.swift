import Settings
import Tensors

/// How a parameter starts.
public protocol Initializer: Sendable {
    /// Fills the `shape.count` values at `values`, with random numbers from `random` only.
    func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace)
}

/// An initialiser that a recipe may name: one file in this folder, one line in the catalogue.
public protocol NamedInitializer: Initializer, CatalogPart {
    /// The initialiser with the recipe's number: the value of a constant, the bound of a uniform, the deviation of a normal
    /// distribution, and a factor for those that find their own scale. Nil where the recipe gives none.
    init(scale: Float?)
}

extension NamedInitializer {
    public static var summary: String { "" }
    /// Its one number is `init-scale` of the layer, see `InitializerCatalog.settings`.
    public static var settings: [Setting] { [] }
}
