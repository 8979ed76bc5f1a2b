import Foundation
import Testing

@Suite("A reader can create a new root for a project that lost its admins")
struct NewRootTests {
    @Test("Readable values are sealed under the new root, and unreadable ones are named")
    func refounded() throws {
        let sandbox = try Sandbox.example()
        try sandbox.join("bob", "--read", "prod", "--write", "prod")
        let secret = try sandbox.value("prod", "SESSION_SECRET")
        let old = try sandbox.text("keys/roster")
        let before = try sandbox.tree()
        let bob = sandbox.person("bob")
        let asked = try sandbox.run([BuiltBinary.path, "init", "--new-root"], variables: bob)
        #expect(asked.status == 64 && asked.errorText.contains("lost in staging"), "\(asked)")
        #expect(!asked.errorText.contains("lost in prod,"))
        #expect(try sandbox.tree() == before)
        try sandbox.run(as: "bob", "init", "--new-root", "--yes")
        #expect(try sandbox.text("keys/roster") != old)
        #expect(try sandbox.run(as: "bob", "verify").status == 0)
        let read = try sandbox.run(as: "bob", "get", "prod", "SESSION_SECRET")
        #expect(read.output.dropLast().elementsEqual(secret))
        #expect(try sandbox.run(as: "bob", "members", "list").text.hasPrefix("bob: change members and rights"))
        #expect(!(try sandbox.text("environments/staging.env")).contains("SESSION_SECRET"))
        let alice = try sandbox.pintle("get", "prod", "SESSION_SECRET")
        #expect(alice.status == 77 && alice.errorText.contains("is not the root that"), "\(alice)")
    }

    @Test("A stranger cannot create a new root")
    func stranger() throws {
        let sandbox = try Sandbox.example()
        _ = try sandbox.request(by: "mallory")
        let before = try sandbox.text("keys/roster")
        let outcome = try sandbox.run(
            [BuiltBinary.path, "init", "--new-root", "--yes"],
            variables: sandbox.person("mallory")
        )
        #expect(outcome.status == 77, "\(outcome)")
        #expect(try sandbox.text("keys/roster") == before)
    }
}
