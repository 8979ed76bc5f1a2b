import PintleVault
import Testing

struct TimestampTests {
    @Test(
        "A second has one text",
        arguments: [
            (0, "19700101T000000Z"), (951_782_400, "20000229T000000Z"), (1_795_428_930, "20261123T101530Z"),
            (-1, "19691231T235959Z"),
            (4_107_542_400, "21000301T000000Z"), (253_402_300_799, "99991231T235959Z"),
            (-62_135_596_800, "00010101T000000Z"),
        ] as [(Int64, String)]
    )
    func text(seconds: Int64, text: String) {
        #expect(Timestamp(secondsSince1970: seconds).description == text)
        #expect(Timestamp(text)?.secondsSince1970 == seconds)
    }

    @Test("Every day of 400 years is the one after the day before")
    func days() {
        for day in 0..<146_097 as Range<Int64> {
            let time = Timestamp(secondsSince1970: day * 86_400 + 86_399)
            if Timestamp(time.description) != time { Issue.record("day \(day)") }
        }
    }
}
