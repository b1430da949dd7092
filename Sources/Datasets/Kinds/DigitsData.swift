import CResources
import Foundation
import Settings
import Tensors

/// 1,797 handwritten digits of 8×8 pixels, grey levels 0 to 16, shipped with the program.
///
/// The split is fixed for ever: every class gives an even share of its samples, spread over the file, to validation;
/// 1,437 and 360 in all.
/// - Source: Alpaydin and Kaynak 1998, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository,
///   CC BY 4.0; see `CResources/README.md`.
public struct DigitsData: DenseDatasetKind {
    public static let kind = "digits"
    public static let summary = "1,797 handwritten digits, 8×8 grey pixels (UCI), shipped with dlbench"
    public static let settings: [Setting] = []

    private static let validationCount = 360
    private static let classes = 10
    private static let pixels = 64

    public init(_ settings: SettingValues) {}

    public var classNames: [String] { (0..<Self.classes).map(String.init) }
    public var sampleShape: Shape { [1, 8, 8] }

    public func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        var size = 0
        let bytes = UnsafeRawBufferPointer(start: dl_digits(&size), count: size)
        let text = try Gzip.inflate(bytes, path: "the embedded digits", limit: 1 << 20)
        let (values, labels) = try Self.parse(text)
        let all = Samples(values: values, shape: sampleShape, labels: labels)
        let split = Self.split(labels)
        progress(1)
        return try RawDataset(
            name: Self.kind, classNames: classNames, training: all.subset(split.training),
            validation: all.subset(split.validation))
    }

    /// Rows of 64 grey levels and the class, scaled to 0...1.
    private static func parse(_ text: [UInt8]) throws(DatasetError) -> ([Float], [Int32]) {
        var (values, labels): ([Float], [Int32]) = ([], [])
        values.reserveCapacity(1_797 * pixels)
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let row = line.split(separator: UInt8(ascii: ",")).map { field in
                field.reduce(0) { $0 * 10 + Int($1 & 15) }
            }
            guard row.count == pixels + 1, let label = row.last, label < classes else {
                throw .malformed(
                    path: "the embedded digits", expected: "65 numbers a line", got: "\(row.count)")
            }
            values += row.dropLast().map { Float($0) / 16 }
            labels.append(Int32(label))
        }
        return (values, labels)
    }

    /// Indices of the two splits: each class gives validation its share of 360, rounded so that the total is exact.
    static func split(_ labels: [Int32]) -> (training: [Int], validation: [Int]) {
        var validation: [Int] = []
        var (seen, taken) = (0, 0)
        for label in 0..<Int32(classes) {
            let members = labels.indices.filter { labels[$0] == label }
            // The running total is rounded, not each class, so that the shares add up.
            seen += members.count
            let share = seen * validationCount / max(labels.count, 1) - taken
            taken += share
            for position in 0..<share { validation.append(members[position * members.count / share]) }
        }
        let held = Set(validation)
        return (labels.indices.filter { !held.contains($0) }, validation.sorted())
    }
}
