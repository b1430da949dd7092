/// A kind of layer, optimiser, data set: what has a word in recipes, says itself in a line and takes settings.
public protocol CatalogPart: Sendable {
    /// The recipe's word for it.
    static var kind: String { get }
    /// One line on what it is.
    static var summary: String { get }
    static var settings: [Setting] { get }
}

/// All parts of one role, each with a word by which it is found: layers, losses, optimisers, data sets.
///
/// Whoever looks for a part by its word asks here, and gets the same error for an unknown word.
public struct Catalog<Part: Sendable>: RandomAccessCollection, Sendable {
    /// What each of them is, in messages: `optimizer`, `data set`.
    public let role: String
    /// The words, in order.
    public let names: [String]
    private let parts: [Part]
    private let summaryOf: @Sendable (Part) -> String
    private let settingsOf: @Sendable (Part) -> [Setting]

    /// A catalogue of parts that say everything by themselves.
    ///
    /// - Parameter type: the part as what all catalogues have in common: `{ $0 }`.
    public init(_ role: String, _ parts: [Part], as type: @escaping @Sendable (Part) -> any CatalogPart.Type) {
        self.init(
            role, parts, name: { type($0).kind }, summary: { type($0).summary }, settings: { type($0).settings })
    }

    /// A catalogue of parts of any form.
    public init(
        _ role: String, _ parts: [Part], name: (Part) -> String,
        summary: @escaping @Sendable (Part) -> String = { _ in "" },
        settings: @escaping @Sendable (Part) -> [Setting] = { _ in [] }
    ) {
        self.role = role
        self.parts = parts
        names = parts.map(name)
        summaryOf = summary
        settingsOf = settings
    }

    public var startIndex: Int { parts.startIndex }
    public var endIndex: Int { parts.endIndex }
    public subscript(position: Int) -> Part { parts[position] }

    /// The part of that name; nil if there is none.
    public subscript(name: String) -> Part? { names.firstIndex(of: name).map { parts[$0] } }

    /// The part of that name.
    ///
    /// - Throws: `CatalogError.unknown`.
    public func find(_ name: String) throws(CatalogError) -> Part {
        if let part = self[name] { return part }
        throw .unknown(role: role, name: name, known: names, nearest: nearest(to: name))
    }

    /// The name that a mistyped one most likely meant.
    public func nearest(to name: String) -> String? { nearestName(to: name, among: names) }

    /// What the part of that name takes; nothing if there is none.
    public func settings(of name: String) -> [Setting] { self[name].map(settingsOf) ?? [] }

    /// One line on the part of that name.
    public func summary(of name: String) -> String { self[name].map(summaryOf) ?? "" }

    /// The part of that name, and its settings, complete and checked.
    ///
    /// - Throws: `CatalogError`.
    public func part(
        _ name: String, _ given: [String: SettingValue]
    ) throws(CatalogError) -> (part: Part, values: SettingValues) {
        let part = try find(name)
        do {
            return (part, try SettingValues(given, for: settingsOf(part)))
        } catch {
            throw .setting(role: role, error)
        }
    }
}

/// Why a part can't be had from a catalogue.
public enum CatalogError: Error, Sendable, Equatable, CustomStringConvertible {
    case unknown(role: String, name: String, known: [String], nearest: String?)
    case setting(role: String, SettingError)

    public var description: String {
        switch self {
        case .unknown(let role, let name, let known, let nearest):
            "there is no \(role) \(quoted(name)), expected one of \(known.joined(separator: ", "))"
                + (nearest.map { "; did you mean `\($0)`?" } ?? "")
        case .setting(let role, let error): "\(role): \(error)"
        }
    }
}
