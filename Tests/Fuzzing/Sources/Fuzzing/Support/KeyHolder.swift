@testable import PintleCore
@testable import PintleVault

/// A member whose key is the same in every run.
final class KeyHolder: Sendable {
    static let all = zip(["alice", "bob", "carol", "dora"], 1...).compactMap { KeyHolder($0, seed: $1) }

    let name: MemberName
    let identity: Identity

    private init?(_ text: String, seed: UInt8) {
        guard let name = MemberName(text),
            let identity = try? Identity(payload: [UInt8](repeating: seed, count: 32).span)
        else { return nil }
        self.name = name
        self.identity = identity
    }

    var key: String { identity.publicKey.text }
}
