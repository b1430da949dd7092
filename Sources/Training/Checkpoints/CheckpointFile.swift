import Foundation
import Observers
import Tensors

/// The layout of a checkpoint: eight letters, the header's length, the header as JSON, then blocks of numbers, each behind
/// its count, then a checksum of all that. Little-endian, as every machine that this runs on.
///
/// Not safetensors: a metric's buckets and two copies of weights have no names there, and the sum at the end tells a
/// complete file from one that was cut.
enum CheckpointFile {
    static let magic = Array("DLBCKPT1".utf8)
    /// The form in which this program writes headers. 1: without a timeline. 2: with one.
    static let version = 2

    /// The bytes of a checkpoint.
    ///
    /// - Throws: what the JSON encoder throws; never for a value that a run can hold.
    static func encode(_ checkpoint: Checkpoint) throws -> Data {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = Self.floatsAsText
        encoder.outputFormatting = .sortedKeys
        let header = try encoder.encode(checkpoint.header)
        var writer = ByteWriter()
        writer.append(bytes: magic)
        writer.append(block: header)
        for arena in checkpoint.arenas { writer.append(arena) }
        for series in checkpoint.series { writer.append(block: series.encoded) }
        if checkpoint.header.learner != nil {
            for copy in [checkpoint.weights] + checkpoint.kept { writer.append(block: copy.memory) }
        }
        return writer.finished()
    }

    /// The checkpoint in `bytes`.
    ///
    /// - Throws: `CheckpointError` for anything but a complete checkpoint.
    static func decode(_ bytes: Data, file: String) throws(CheckpointError) -> Checkpoint {
        guard bytes.count >= magic.count + 16, Array(bytes.prefix(magic.count)) == magic else {
            throw .notACheckpoint(file: file)
        }
        guard ByteReader.isSumRight(bytes) else { throw .damaged(file: file) }
        var reader = ByteReader(bytes, from: magic.count)
        guard let block = reader.block() else { throw .otherVersion(file: file) }
        let header = try header(in: block, file: file)
        if let reason = CheckpointLimits.objection(to: header) { throw .impossible(file: file, reason: reason) }
        func copy(_ index: Int) -> WeightCopy? {
            guard let values = reader.arena(), let statistics = reader.arena() else { return nil }
            var states: [Arena] = []
            // The first copy is the run's own; those behind it were kept by callbacks, perhaps under another optimiser.
            let former = header.keptStates.flatMap { $0.indices.contains(index - 1) ? $0[index - 1] : nil }
            let names = former ?? header.optimizerStates
            for _ in names {
                guard let state = reader.arena() else { return nil }
                states.append(state)
            }
            guard header.updates.indices.contains(index) else { return nil }
            return WeightCopy(
                values: values, statistics: statistics, states: states, names: names,
                updates: max(header.updates[index], 0))
        }
        guard let weights = copy(0), let initial = reader.arena() else { throw .otherVersion(file: file) }
        var kept: [WeightCopy] = []
        for index in header.keptBy.indices {
            guard let next = copy(index + 1) else { throw .otherVersion(file: file) }
            kept.append(next)
        }
        var series: [MetricSeries] = []
        for name in header.series {
            guard let block = reader.block(), let one = MetricSeries(name: name, encoded: [UInt8](block)) else {
                throw .otherVersion(file: file)
            }
            series.append(one)
        }
        guard header.learner != nil else {
            return Checkpoint(header: header, weights: weights, initialValues: initial, kept: kept, series: series)
        }
        var learnt: [WeightCopy] = []
        for copy in [weights] + kept {
            guard let memory = reader.block() else { throw .otherVersion(file: file) }
            learnt.append(copy.remembering([UInt8](memory)))
        }
        return Checkpoint(
            header: header, weights: learnt[0], initialValues: initial, kept: Array(learnt.dropFirst()), series: series)
    }

    /// The header of a file, for lists: read without the numbers behind it, and so without knowing that they are sound.
    static func header(of file: String) -> Checkpoint.Header? {
        guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
        defer { try? handle.close() }
        guard let start = try? handle.read(upToCount: magic.count + 8), start.count == magic.count + 8,
            Array(start.prefix(magic.count)) == magic
        else { return nil }
        let count = start.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // The history of a million epochs is shorter than this.
        guard count < 1 << 30, let block = try? handle.read(upToCount: Int(count)), block.count == Int(count) else {
            return nil
        }
        return header(in: block).flatMap { CheckpointLimits.objection(to: $0) == nil ? $0 : nil }
    }

    private static func header(in block: Data) -> Checkpoint.Header? { try? header(in: block, file: "") }

    /// The header that a file's JSON says.
    private static func header(in block: Data, file: String) throws(CheckpointError) -> Checkpoint.Header {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        // Looked at alone first: whatever else a newer header holds may not be readable here.
        if let form = try? decoder.decode(Form.self, from: block), let found = form.version, found > version {
            throw .newerVersion(file: file, found: found, known: version)
        }
        do {
            return try decoder.decode(Checkpoint.Header.self, from: block)
        } catch let error as TimelineError {
            throw .impossible(file: file, reason: "\(error)")
        } catch {
            // The sum was right, so what does not decode was written by another version.
            throw .otherVersion(file: file)
        }
    }

    /// What tells the form of a header.
    private struct Form: Decodable { let version: Int? }

    private static let floatsAsText = JSONEncoder.NonConformingFloatEncodingStrategy.convertToString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
}

extension Checkpoint {
    /// All numbers in the order in which they are written.
    var arenas: [Arena] {
        [weights.values, weights.statistics] + weights.states + [initialValues]
            + kept.flatMap { [$0.values, $0.statistics] + $0.states }
    }
}

/// Why a checkpoint can't be read.
public enum CheckpointError: Error, Sendable, Equatable, CustomStringConvertible {
    case notACheckpoint(file: String)
    case damaged(file: String)
    case otherVersion(file: String)
    /// Written by a program that came after this one.
    case newerVersion(file: String, found: Int, known: Int)
    /// Its checksum is right, but it holds a number that no run can have.
    case impossible(file: String, reason: String)
    case unreadable(file: String, reason: String)
    case doesNotFit(file: String, reason: String)

    public var description: String {
        switch self {
        case .notACheckpoint(let file): "\(file) is not a checkpoint of dlbench; to load weights alone, use `--weights`"
        case .damaged(let file): "\(file) is cut short or damaged: its checksum does not match"
        case .otherVersion(let file): "\(file) was written by another version of dlbench, which this one can't read"
        case .newerVersion(let file, let found, let known):
            "\(file) is of version \(found), and this program knows \(known) at most; use a newer dlbench"
        case .impossible(let file, let reason): "\(file) is not a checkpoint that a run can go on from: \(reason)"
        case .unreadable(let file, let reason): "\(file) can't be read: \(reason)"
        case .doesNotFit(let file, let reason): "\(file) does not fit its own recipe: \(reason)"
        }
    }
}
