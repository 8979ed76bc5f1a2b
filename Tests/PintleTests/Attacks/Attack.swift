import PintleCore
import Testing

/// Something that an intruder does, what refuses it, and the same edit done by who may.
struct Attack: Sendable, CustomTestStringConvertible {
    /// The attacker.
    enum Intruder: String {
        case pusher = "who can push"
        case stranger = "a stranger with all public keys and this code"
        case member = "a member beyond their rights"
        case former = "a former member or admin"
    }

    let name: String
    let intruder: Intruder
    /// The text of the refusal.
    let words: String
    /// The environment that is loaded.
    var environment: EnvironmentName = "prod"
    /// Whether it is noticed without a private key.
    var isVerified = true
    /// Whether only a machine that remembers, or is told a checkpoint, notices it.
    var needsMemory = false
    /// Whether it is refused; else what it gains is nothing.
    var isRefused = true
    /// The state before the attack.
    var setting: @Sendable (Team) throws -> Void = { _ in }
    /// The same edit, by who may.
    let control: @Sendable (Team) throws -> Void
    let attack: @Sendable (Team) throws -> Void

    var testDescription: String { name }

    /// A row of the table in the security page.
    var row: String {
        let place = needsMemory ? "seen states or checkpoint" : isVerified ? "verify, every reader" : "every reader"
        return "| \(name) | \(intruder.rawValue) | \(words.replacing("|", with: "\\|")) | \(place) |"
    }

    static let all = values + files + roster + history + schema + keys + texts
}
