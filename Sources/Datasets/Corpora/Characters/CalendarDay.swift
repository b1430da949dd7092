/// A day of the Gregorian calendar.
struct CalendarDay: Sendable, Hashable {
    let year: Int
    let month: Int
    let day: Int

    /// All days from 1950 to 2049: two digits say which year is meant.
    static let century: [CalendarDay] = (1950...2049).flatMap { year in
        (1...12).flatMap { month in
            (1...length(of: month, in: year)).map { CalendarDay(year: year, month: month, day: $0) }
        }
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// 0 for Sunday.
    ///
    /// - Source: Sakamoto's method, comp.lang.c 1992.
    var weekday: Int {
        let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let year = month < 3 ? year - 1 : year
        return (year + year / 4 - year / 100 + year / 400 + offsets[month - 1] + day) % 7
    }

    /// `1998-09-04`.
    var iso: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
