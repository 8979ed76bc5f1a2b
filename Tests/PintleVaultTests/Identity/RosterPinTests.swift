import PintleCrypto
import PintleVault
import Testing

struct RosterPinTests {
    static let root = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8"
    static let hash = "QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8"

    @Test(
        "A pin reads and prints as the same text",
        arguments: [root, "\(root)/1/\(root)", "\(root)/2/\(hash)", "\(root)/281474976710656/\(hash)"]
    )
    func text(text: String) throws {
        let pin = try RosterPin(text: text)
        #expect(pin.text == text)
        #expect(pin.root.b64 == Self.root)
        #expect((pin.checkpoint == nil) == (text == Self.root))
    }

    @Test(
        "What is not a pin is refused, with its reason",
        arguments: [
            ("", .fingerprint), ("\(root) ", .fingerprint), ("\(root)\n", .fingerprint), ("\(root)=", .fingerprint),
            ("\(root)/", .form), ("\(root)/7", .form), ("\(root)/7/\(hash)/", .form), ("/7/\(hash)", .fingerprint),
            ("\(root)/07/\(hash)", .position), ("\(root)/0/\(hash)", .position), ("\(root)/+7/\(hash)", .position),
            ("\(root)//\(hash)", .position), ("\(root)/-1/\(hash)", .position), ("\(root)/7/", .fingerprint),
            ("\(root)/281474976710657/\(hash)", .position), ("\(root)/9999999999999999/\(hash)", .form),
            ("\(root)/999999999999999/\(hash)", .position), ("\(root)/1/\(hash)", .contradiction),
            ("\(root)/7/\(hash.dropLast())9", .fingerprint),
        ] as [(String, RosterPinError)]
    )
    func refused(text: String, error: RosterPinError) {
        #expect(throws: error) { try RosterPin(text: text) }
    }
}
