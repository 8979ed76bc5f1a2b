import Foundation
import Testing

@Suite("What a command must not get, it does not get")
struct RunRefusalTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test("A value for a setting that there is not is refused by that name, with the nearest one")
    func unknown() throws {
        let near = try sandbox.refused(66, "run", "dev", "--set", "API_TIMEOT=1s", "--", "/bin/true")
        #expect(near.errorText.contains("there is no setting 'API_TIMEOT'"), "\(near)")
        #expect(near.errorText.contains("did you mean API_TIMEOUT"), "\(near)")
        let far = try sandbox.refused(66, "run", "dev", "--set", "NOPE=1", "--", "/bin/true")
        #expect(far.errorText.contains("there is no setting 'NOPE'") && !far.errorText.contains("ENV"), "\(far)")
        let secret = try sandbox.refused(64, "run", "dev", "--set", "session.secret=1", "--", "/bin/true")
        #expect(secret.errorText.contains("pintle set dev SESSION_SECRET --stdin"), "\(secret)")
    }
}
