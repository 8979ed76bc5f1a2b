import PintleCrypto
import PintleFindings
import PintleSystem
import PintleVault
import Testing

struct KeyErrorTests {
    @Test(
        "The code follows the kind of failure",
        arguments: [
            (.noPrivateKey(tried: []), .noKey), (.passphraseNeeded, .noKey), (.wrongPassphrase, .noKey),
            (.keyFileOfAnotherUser, .noKey),
            (.mistypedPrivateKey, .malformed), (.malformedSealedKey, .malformed), (.keyCommandMalformed, .malformed),
            (.keyTooLarge(limit: 1), .malformed), (.identityExists, .unwritable),
            (.identityUnwritable(code: 28), .unwritable), (.keyUnreadable(code: 5), .unreadable),
            (.crypto(.unavailable), .unreadable),
        ] as [(PintleError, PintleError.Code)]
    )
    func code(failure: PintleError, code: PintleError.Code) {
        #expect(failure.code == code)
    }

    @Test("A message says where, what and how to fix it")
    func message() {
        let error = PintleError.keyFileReadableByOthers(mode: 0o644).at("/home/a/key")
        #expect(error.problem == "/home/a/key: other users can access this private key (mode 644)")
        #expect(error.fix.hasPrefix("chmod 600"))
        #expect(error.path == nil)
    }

    @Test("The environment is read as it is, and an empty variable is unset")
    func environment() {
        let environment = ProcessEnvironment(["A": "1", "B": "", "C": "x=y"])
        #expect(environment["A"] == "1" && environment["B"] == nil && environment["D"] == nil)
        #expect(environment.removing(["A", "D"]).values == ["B": "", "C": "x=y"])
        #expect(ProcessEnvironment.current["PATH"]?.isEmpty == false)
    }
}
