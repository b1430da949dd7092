/// A model to open.
public struct OpenRequest: Equatable, Sendable {
    /// A sample model's name, or a path.
    public var model: String
    /// Where its data is; nil for what the recipe says.
    public var data: String?

    /// A request for a model.
    public init(model: String, data: String? = nil) {
        self.model = model
        self.data = data
    }
}
