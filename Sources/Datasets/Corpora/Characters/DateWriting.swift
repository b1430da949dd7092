/// The many ways of writing a day.
struct DateWriting: Sendable {
    /// What a writing is made of; each part but `text` and the weekdays says something of the day.
    private enum Part {
        case text(String)
        /// `4`, `04`, `4th`
        case day, dayOfTwoDigits, ordinal
        /// `9`, `09`, `September`, `Sep`
        case month, monthOfTwoDigits, monthName, shortMonth
        /// `1998`, `98`
        case year, shortYear
        /// `Friday`, `Fri`
        case weekday, shortWeekday
    }

    private static let withNames: [[Part]] = [
        [.monthName, .text(" "), .day, .text(", "), .year],
        [.monthName, .text(" "), .ordinal, .text(", "), .year],
        [.shortMonth, .text(" "), .day, .text(", "), .year],
        [.shortMonth, .text(" "), .day, .text(" "), .shortYear],
        [.day, .text(" "), .monthName, .text(" "), .year],
        [.day, .text(" "), .shortMonth, .text(" "), .year],
        [.day, .text(" "), .shortMonth, .text(" "), .shortYear],
        [.ordinal, .text(" of "), .monthName, .text(" "), .year],
        [.text("the "), .ordinal, .text(" of "), .monthName, .text(", "), .year],
        [.weekday, .text(", "), .monthName, .text(" "), .day, .text(", "), .year],
        [.weekday, .text(" the "), .ordinal, .text(" of "), .monthName, .text(" "), .shortYear],
        [.weekday, .text(", "), .ordinal, .text(" of "), .monthName, .text(" "), .year],
        [.weekday, .text(" "), .day, .text(" "), .monthName, .text(" "), .year],
        [.shortWeekday, .text(", "), .day, .text(" "), .shortMonth, .text(" "), .year],
        [.shortWeekday, .text(" "), .shortMonth, .text(" "), .day, .text(" "), .year],
        [.dayOfTwoDigits, .text("-"), .shortMonth, .text("-"), .year],
    ]

    private static let withNumbers: [[Part]] = [
        [.monthOfTwoDigits, .text("/"), .dayOfTwoDigits, .text("/"), .year],
        [.month, .text("/"), .day, .text("/"), .year],
        [.month, .text("/"), .day, .text("/"), .shortYear],
        [.dayOfTwoDigits, .text("."), .monthOfTwoDigits, .text("."), .year],
        [.day, .text("."), .month, .text("."), .shortYear],
        [.year, .text("/"), .monthOfTwoDigits, .text("/"), .dayOfTwoDigits],
    ]

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    private let layouts: [[Part]]

    /// - Parameters:
    ///   - names: ways in which months have names.
    ///   - numbers: `9/4/1998`, `04.09.98`: the month first with slashes, the day first with dots.
    init(names: Bool, numbers: Bool) {
        layouts = (names ? Self.withNames : []) + (numbers ? Self.withNumbers : [])
    }

    /// A day, written in one of the ways and as ISO 8601 has it.
    func pair(_ random: inout CorpusRandom) -> CorpusPair {
        let (day, parts) = (random.one(of: CalendarDay.century), random.one(of: layouts))
        let isLowercase = random.chance(30)
        var (source, sure, possible) = ("", [TokenLink](), [TokenLink]())
        for part in parts {
            let start = source.utf8.count
            let (text, worth) = Self.written(part, day)
            source += text
            for offset in 0..<text.utf8.count {
                let links = worth(offset, text.utf8.count).map { TokenLink(source: start + offset, target: $0) }
                // A digit is the digit of its worth; no letter of a month's name says more than another.
                if links.count == 1 { sure += links } else { possible += links }
            }
        }
        return CorpusPair(isLowercase ? source.lowercased() : source, day.iso, characters: sure, possible: possible)
    }

    /// A part's text, and with which characters of `1998-09-04` each of its own belongs.
    private static func written(_ part: Part, _ day: CalendarDay) -> (String, (Int, Int) -> [Int]) {
        func digits(endingAt end: Int) -> (Int, Int) -> [Int] { { offset, count in [end - (count - 1 - offset)] } }
        switch part {
        case .text(let text): return (text, { _, _ in [] })
        case .day: return ("\(day.day)", digits(endingAt: 9))
        case .dayOfTwoDigits: return (CalendarDay.two(day.day), digits(endingAt: 9))
        case .ordinal:
            return (ordinal(day.day), { offset, count in offset < count - 2 ? [9 - (count - 3 - offset)] : [] })
        case .month: return ("\(day.month)", digits(endingAt: 6))
        case .monthOfTwoDigits: return (CalendarDay.two(day.month), digits(endingAt: 6))
        case .monthName: return (months[day.month - 1], { _, _ in [5, 6] })
        case .shortMonth: return (String(months[day.month - 1].prefix(3)), { _, _ in [5, 6] })
        case .year: return ("\(day.year)", digits(endingAt: 3))
        case .shortYear: return (CalendarDay.two(day.year % 100), digits(endingAt: 3))
        case .weekday: return (weekdays[day.weekday], { _, _ in [] })
        case .shortWeekday: return (String(weekdays[day.weekday].prefix(3)), { _, _ in [] })
        }
    }

    private static func ordinal(_ number: Int) -> String {
        switch number {
        case 1, 21, 31: "\(number)st"
        case 2, 22: "\(number)nd"
        case 3, 23: "\(number)rd"
        default: "\(number)th"
        }
    }
}
