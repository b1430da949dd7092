import Testing
import Words

@Suite struct AmountTests {
    @Test func oneIsNoPlural() {
        #expect((0...2).map { CountText.words($0, "sample") } == ["0 samples", "1 sample", "2 samples"])
        #expect(CountText.words(2, "batch", "batches") == "2 batches")
        #expect(CountText.words(1200, "epoch", isGrouped: true) == "1,200 epochs")
    }

    @Test(arguments: [
        (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (246_784, "241.0 KiB"), (1_048_575, "1.0 MiB"),
        (3 << 29, "1.5 GiB"), (-2048, "-2.0 KiB"), (Int.max, "8.0 EiB"), (Int.min, "-8.0 EiB"),
    ])
    func bytesStandInPowersOf1024(count: Int, text: String) {
        #expect(ByteText.text(count) == text)
    }

    @Test(
        arguments: [
            (0, "0:00"), (41.4, "0:41"), (725, "12:05"), (3 * 3600 + 299, "3h04"), (400_000, ">99h"), (-1, "-:--"),
            (.nan, "-:--"), (.infinity, "-:--"),
        ] as [(Double, String)])
    func clocksKeepTheirWidth(seconds: Double, text: String) {
        #expect(DurationText.clock(seconds) == text)
    }

    @Test(arguments: [(0.4123, "0.412 s"), (12.34, "12.3 s"), (125, "2:05"), (.nan, "-:--")] as [(Double, String)])
    func elapsedTimeIsShort(seconds: Double, text: String) {
        #expect(DurationText.elapsed(seconds) == text)
    }
}
