/// A set that is written in order, so that equal ones are written alike.
@propertyWrapper
public struct Sorted<Element: Hashable & Codable & RawRepresentable & Sendable>: Sendable, Hashable, Codable
where Element.RawValue: Comparable {
    public var wrappedValue: Set<Element>

    /// A set of `wrappedValue`.
    public init(wrappedValue: Set<Element>) { self.wrappedValue = wrappedValue }

    /// Reads what `encode` has written.
    public init(from decoder: any Decoder) throws { wrappedValue = try Set([Element](from: decoder)) }

    /// Writes the elements by their raw values.
    public func encode(to encoder: any Encoder) throws {
        try wrappedValue.sorted { $0.rawValue < $1.rawValue }.encode(to: encoder)
    }
}
