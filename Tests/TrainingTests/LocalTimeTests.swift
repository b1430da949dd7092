import Foundation
import Testing
import Training

@Suite struct LocalTimeTests {
    @Test func aMomentComesBackOutOfItsText() {
        // %s is the moment itself, whatever the time zone.
        for seconds in [0, 951_782_400, 1_000_000_000, 4_102_444_799] {
            #expect(LocalTime.text(Date(timeIntervalSince1970: Double(seconds) + 0.9), "%s") == "\(seconds)")
        }
        let text = LocalTime.text(Date(timeIntervalSince1970: 1_000_000_000), "%Y%m%d-%H%M%S")
        #expect(text.wholeMatch(of: /200109(08|09)-\d{6}/) != nil, "\(text)")
    }

    @Test(arguments: [Double.nan, .infinity, 1e300, -1e300]) func whatNoCalendarHoldsIsEmpty(seconds: Double) {
        #expect(LocalTime.text(Date(timeIntervalSince1970: seconds), "%Y").isEmpty)
    }
}
