/// How samples become the numbers that a network sees, as far as it was learnt from the training samples. Other samples mean
/// something else without it, so it travels with the weights.
public struct DataCoding: Sendable, Hashable {
    /// What was learnt, by the form of the data.
    public enum Form: Sendable, Hashable {
        /// Of a table's columns.
        case table(TableCoding)
        /// Of a series.
        case series(SeriesCoding)
        /// Of pictures and vectors, one for each step that takes statistics of the training set.
        case channels([ChannelStatistics])
    }

    public let form: Form
    /// The data's settings that it was learnt under, as text; empty where nobody knows.
    public internal(set) var settings: [String: String]

    /// What was learnt, and under which settings.
    public init(_ form: Form, settings: [String: String] = [:]) {
        self.form = form
        self.settings = settings
    }

    /// What the columns of a table become; nil for other data.
    public var table: TableCoding? { if case .table(let coding) = form { coding } else { nil } }

    /// What the values of a series become; nil for other data.
    public var series: SeriesCoding? { if case .series(let coding) = form { coding } else { nil } }

    /// The statistics of the steps; nil for other data.
    public var channels: [ChannelStatistics]? { if case .channels(let all) = form { all } else { nil } }

    /// What it is of, in words.
    public var noun: String {
        switch form {
        case .table: "a table's columns"
        case .series: "a series' values"
        case .channels: "channels"
        }
    }

    /// Whether its means and deviations are usable numbers: a file may hold others.
    public var isSound: Bool {
        switch form {
        case .table(let coding): coding.isSound
        case .series(let coding): coding.column.isSound
        case .channels(let all): all.allSatisfy(\.isSound)
        }
    }
}

extension DataCoding: Codable {
    private enum Key: String, CodingKey { case table, series, channels, settings, features }

    /// - Throws: `DecodingError` for what is no coding.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        // The earlier form, in which only tables had a coding, and nothing stood around it.
        if values.contains(.features) {
            self.init(.table(try TableCoding(from: decoder)))
            return
        }
        let settings = try values.decodeIfPresent([String: String].self, forKey: .settings) ?? [:]
        if let coding = try values.decodeIfPresent(TableCoding.self, forKey: .table) {
            self.init(.table(coding), settings: settings)
        } else if let coding = try values.decodeIfPresent(SeriesCoding.self, forKey: .series) {
            self.init(.series(coding), settings: settings)
        } else {
            self.init(.channels(try values.decode([ChannelStatistics].self, forKey: .channels)), settings: settings)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch form {
        case .table(let coding): try values.encode(coding, forKey: .table)
        case .series(let coding): try values.encode(coding, forKey: .series)
        case .channels(let all): try values.encode(all, forKey: .channels)
        }
        if !settings.isEmpty { try values.encode(settings, forKey: .settings) }
    }
}
