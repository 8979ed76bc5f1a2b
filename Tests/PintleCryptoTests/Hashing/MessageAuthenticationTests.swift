import PintleCrypto
import Testing

// The answers come from Python's hmac.
struct MessageAuthenticationTests {
    private static let message = Array("what do ya want for nothing?".utf8)

    @Test("HMAC with SHA-256 and SHA-512, with a key shorter than a block (RFC 4231, test case 2)")
    func known() {
        let short = [UInt8](hex: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let long = [UInt8](
            hex: "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd"
                + "caeab1a34d4a6b4b636e070a38bce737"
        )
        let key = Array("Jefe".utf8)
        func isCode(_ code: [UInt8], _ key: [UInt8], _ algorithm: MessageAuthentication.Algorithm) -> Bool {
            MessageAuthentication.isCode(code, of: Self.message.span, under: key, algorithm)
        }
        #expect(isCode(short, key, .sha256))
        #expect(isCode(long, key, .sha512))
        #expect(!isCode(short, key, .sha512))
        #expect(!isCode(short, key + [0x21], .sha256))
        #expect(!isCode(Array(short.dropLast()), key, .sha256))
    }
}
