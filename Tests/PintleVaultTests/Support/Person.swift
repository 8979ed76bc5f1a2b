import PintleCore
import PintleVault

/// Somebody with a key of his own, the same in every run.
final class Person: Sendable, CustomStringConvertible {
    static let alice = Person("alice", seed: 1)
    static let bob = Person("bob", seed: 2)
    static let carol = Person("carol", seed: 3)
    static let robot = Person("robot", seed: 4)
    static let dora = Person("dora", seed: 5)
    static let mallory = Person("mallory", seed: 6)

    let name: MemberName
    let identity: Identity
    /// The private key as text.
    let keyString: [UInt8]

    init(_ name: MemberName, seed: UInt8) {
        self.name = name
        let text = Bech32(prefix: "PINTLE-KEY-").text(of: [UInt8](repeating: seed, count: 32))
        keyString = text
        do {
            identity = try Identity(keyString: text.span)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    var key: PublicKey { identity.publicKey }

    var description: String { name.text }
}
