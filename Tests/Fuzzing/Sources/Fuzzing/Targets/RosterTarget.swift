@testable import PintleCore
@testable import PintleCrypto
@testable import PintleFindings
@testable import PintleVault

/// The roster, its lines one by one, and requests to join it.
enum RosterTarget: FuzzTarget {
    static let name = "roster"
    static let seedPaths = ["keys/roster"]
    static var seeds: [[UInt8]] {
        let request = try? JoinRequest(name: KeyHolder.all[1].name, root: root, identity: KeyHolder.all[1].identity)
        return [request?.bytes ?? []]
    }
    static let words = [
        "#: pintle-roster 1 ", "add ", "key ", "rename ", "grant ", "revoke ", "remove ", "environment ", "level ",
        "retire ", "accept ", " extends ", " by ", " at ", " sig ", "admin", "schema", "read:", "write:", "production",
        "staging", "development", "pintle1", "age1", "ssh-ed25519:", "#: pintle-request 1\n", "#: member ",
        "#: signed ",
    ]
    private static let root = GenericHash.digest(of: Array("root".utf8).span)

    static func read(_ text: [UInt8]) {
        readWhole(text)
        for line in text.split(separator: UInt8(ascii: "\n")) {
            guard let entry = RosterEntry(line) else { continue }
            require(entry.text.utf8.elementsEqual(line), "an entry has one spelling")
        }
        guard let name = MemberName("bob"),
            let request = try? JoinRequest(reading: text, of: name, root: root)
        else { return }
        require(request.bytes == text && request.name == name, "a request is what it was read from")
    }

    private static func readWhole(_ text: [UInt8]) {
        do throws(PintleError) {
            let roster = try Roster(reading: text)
            require(roster.bytes == text, "a roster is what it was read from")
            require(Roster.claimedRoot(of: text) == roster.root, "the root is that of the first entry")
            for position in 1...roster.position {
                require(roster.state(at: position) != nil, "every position has a state")
            }
        } catch {
            Lines(text).check(error)
        }
    }
}
