import PintleCrypto
import PintleVault
import Testing

struct TrustedRootTests {
    static let root = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8"
    static let hash = "QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8"

    @Test(
        "A root reads and prints as the same text",
        arguments: [root, "\(root)/1/\(root)", "\(root)/2/\(hash)", "\(root)/281474976710656/\(hash)"]
    )
    func text(text: String) throws {
        let root = try #require(TrustedRoot(text: text))
        #expect(root.text == text)
        #expect(root.fingerprint.b64 == Self.root)
        #expect((root.checkpoint == nil) == (text == Self.root))
    }

    @Test(
        "A text in another form is not a root",
        arguments: [
            "", "\(root) ", "\(root)\n", "\(root)=",
            "\(root)/", "\(root)/7", "\(root)/7/\(hash)/", "/7/\(hash)",
            "\(root)/07/\(hash)", "\(root)/0/\(hash)", "\(root)/+7/\(hash)",
            "\(root)//\(hash)", "\(root)/-1/\(hash)", "\(root)/7/",
            "\(root)/281474976710657/\(hash)", "\(root)/9999999999999999/\(hash)",
            "\(root)/999999999999999/\(hash)", "\(root)/1/\(hash)",
            "\(root)/7/\(hash.dropLast())9",
        ] as [String]
    )
    func refused(text: String) {
        #expect(TrustedRoot(text: text) == nil)
    }
}
