import Foundation
import Testing

@Suite("No link in the project redirects a rendered secret")
struct InitOutputTests {
    @Test(
        "A link at the default output directory is refused",
        arguments: ["rendered", "rendered/dev"]
    )
    func link(place: String) throws {
        let sandbox = try Sandbox.founded()
        let manager = FileManager.default
        try manager.createDirectory(atPath: sandbox.project + "/public", withIntermediateDirectories: false)
        if place != "rendered" {
            try manager.createDirectory(atPath: sandbox.project + "/rendered", withIntermediateDirectories: false)
        }
        try manager.createSymbolicLink(
            atPath: sandbox.project + "/" + place,
            withDestinationPath: sandbox.project + "/public"
        )
        let outcome = try sandbox.pintle("render", "dev")
        #expect(
            outcome.status == 73 && outcome.errorText.contains("\(place): a symbolic link lies there"),
            "\(outcome)"
        )
        #expect(try Tree(sandbox.project + "/public").paths == [])
        let named = try sandbox.pintle("render", "dev", "-o", place)
        #expect(named.status == 73 && named.errorText.contains("symbolic link"), "\(named)")
        #expect(try sandbox.pintle("render", "dev", "-o", "public").status == 0)
    }

    @Test("Without a link, the directories are private to the owner")
    func made() throws {
        let sandbox = try Sandbox.founded()
        #expect(try sandbox.pintle("render", "dev").status == 0)
        #expect(try sandbox.mode("project/rendered") == 0o700)
        #expect(try sandbox.mode("project/rendered/dev/server.env") == 0o600)
    }
}
