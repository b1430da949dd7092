/// The modes that a program has switched on and off by what it wrote to its terminal, in their order.
struct TerminalModes {
    /// A mode by its number: `?25` is the cursor, `?1049` the second screen; `keypad` has no number.
    private(set) var isOn: [String: Bool] = [:]
    /// Those that were switched on at some time.
    private(set) var wereOn: Set<String> = []
    /// The mode that was switched last, and how often any was.
    private(set) var last: String?
    /// What the colours and attributes were set to last.
    private(set) var style = ""

    /// Reads a program's output.
    init(_ output: [UInt8]) {
        var index = 0
        while index < output.count {
            guard output[index] == 0x1B, index + 1 < output.count else {
                index += 1
                continue
            }
            switch output[index + 1] {
            case UInt8(ascii: "="): set("keypad", true)
            case UInt8(ascii: ">"): set("keypad", false)
            case UInt8(ascii: "["):
                var end = index + 2
                while end < output.count, output[end] != 0x1B, !(0x40...0x7E).contains(output[end]) { end += 1 }
                guard end < output.count else { return }
                // A crash may come in the middle of a sequence: an escape begins the next one, as in a terminal.
                guard output[end] != 0x1B else {
                    index = end
                    continue
                }
                let body = String(decoding: output[(index + 2)..<end], as: UTF8.self)
                switch output[end] {
                case UInt8(ascii: "h"), UInt8(ascii: "l"):
                    let numbers = body.drop { $0 == "?" }.split(separator: ";")
                    for number in numbers {
                        set((body.hasPrefix("?") ? "?" : "") + number, output[end] == UInt8(ascii: "h"))
                    }
                case UInt8(ascii: "m"): style = body
                default: break
                }
                index = end
            default: break
            }
            index += 1
        }
    }

    private mutating func set(_ mode: String, _ value: Bool) {
        isOn[mode] = value
        last = mode
        if value { wereOn.insert(mode) }
    }

    /// What a shell would suffer from: modes that are still on, or a hidden cursor. Empty if the terminal was given back.
    var faults: [String] {
        // The cursor is on at first, and so are its usual look (34) and the wrapping of lines; all others are off.
        let usual: Set = ["?25", "34", "?7"]
        var faults = isOn.filter { $0.value != usual.contains($0.key) }.map {
            "\($0.key) is \($0.value ? "on" : "off")"
        }
        if last != "?25" { faults.append("the cursor was not given back last, but \(last ?? "nothing")") }
        if !["", "0", "39;49"].contains(style) { faults.append("the style is still \(style)") }
        return faults.sorted()
    }
}
