/// Names for parts of a list, of which several may be of one kind: `noise`, and `noise2` for the second one.
///
/// - Parameter kinds: the parts' kinds, in their order.
public func numberedNames(_ kinds: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return kinds.map { kind in
        let number = counts[kind, default: 0] + 1
        counts[kind] = number
        return number > 1 ? "\(kind)\(number)" : kind
    }
}
