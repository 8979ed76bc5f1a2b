import PintleCrypto
import PintleSystem
import PintleVault
import Testing

struct IdentityErrorTests {
    @Test(
        "The exit status follows the kind of failure",
        arguments: [
            (.noKey(tried: []), 77), (.passphraseNeeded, 77), (.passphraseWrong, 77), (.foreignOwner, 77),
            (.keyString(.checksum), 65), (.armour, 65), (.commandForm, 65), (.tooLarge(limit: 1), 65), (.exists, 73),
            (.unwritable(code: 28), 73), (.unreadable(code: 5), 74), (.cryptography(.unavailable), 74),
        ] as [(IdentityFailure, Int32)]
    )
    func status(failure: IdentityFailure, status: Int32) {
        #expect(IdentityError(failure).exitStatus == status)
    }

    @Test("A message says where, what and how to fix it")
    func message() {
        let error = IdentityError(.readableByOthers(mode: 0o644), at: "/home/a/key")
        #expect(error.problem == "/home/a/key: others have rights on this private key (mode 644)")
        #expect(error.remedy.hasPrefix("chmod 600"))
        #expect(error.description == "\(error.problem)\n  fix: \(error.remedy)")
    }

    @Test("The environment is read as it is, and an empty variable is unset")
    func environment() {
        let environment = ProcessEnvironment(["A": "1", "B": "", "C": "x=y"])
        #expect(environment["A"] == "1" && environment["B"] == nil && environment["D"] == nil)
        #expect(environment.removing(["A", "D"]).values == ["B": "", "C": "x=y"])
        #expect(ProcessEnvironment.current["PATH"]?.isEmpty == false)
    }
}
