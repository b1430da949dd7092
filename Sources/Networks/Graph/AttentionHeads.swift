/// The heads of one attention, which may be switched off and on while a run lasts.
///
/// A head that is off gives zeros to the projection behind it and learns nothing; the others are as they were. Its weights
/// are still computed and shown.
///
/// - Source: Michel, Levy, Neubig 2019, "Are sixteen heads really better than one?", section 2.3.
public final class AttentionHeads {
    public let count: Int
    /// The indices of the heads that are switched off.
    public private(set) var off: Set<Int> = []

    init(count: Int) { self.count = count }

    /// Switches off these heads and no others; numbers of heads that there are not mean nothing.
    public func switchOff(_ heads: [Int]) { off = Set(heads.filter { (0..<count).contains($0) }) }
}
