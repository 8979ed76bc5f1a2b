import PintleCore
import PintleFindings
import PintleProject
import PintleSystem
import Synchronization
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

/// The outcome of an attack that must be refused.
struct AttackOutcome: Sendable {
    /// The message to an attacker who could not change anything.
    let attempt: PintleError?
    /// The problems that are found without a private key.
    let report: [PintleError]
    /// The error of loading the environment afterwards; `nil` when it loads.
    let load: PintleError?

    /// All messages.
    var errors: [PintleError] { [attempt].compactMap(\.self) + report + [load].compactMap(\.self) }

    fileprivate init(of attack: Attack) throws {
        let team = try Team.attacked()
        try attack.setting(team)
        try team.load(attack.environment)
        do {
            try attack.attack(team)
            attempt = nil
        } catch let error as PintleError {
            (attempt, report, load) = (error, [], nil)
            return
        }
        if !attack.needsMemory { try team.forget() }
        report = Self.report(of: team)
        do {
            try team.load(attack.environment)
            load = nil
        } catch let error as PintleError {
            load = error
        }
    }

    private static func report(of team: Team) -> [PintleError] {
        do {
            return try team.project().verificationReport().problems
        } catch {
            return [error]
        }
    }

    /// Every attack is made once and shared by the tests.
    private static let all = Dictionary(
        uniqueKeysWithValues: Attack.all.filter(\.isRefused).map { ($0.name, SharedAttackOutcome(attack: $0)) }
    )

    static func of(_ attack: Attack) throws -> AttackOutcome {
        try #require(all[attack.name]).get()
    }
}

/// The outcome of an attack, which is made by the first test that asks for it.
private final class SharedAttackOutcome: Sendable {
    private let attack: Attack
    private let outcome = Mutex<Result<AttackOutcome, any Error>?>(nil)

    init(attack: Attack) { self.attack = attack }

    func get() throws -> AttackOutcome {
        try outcome.withLock { outcome in
            let result = outcome ?? Result { try AttackOutcome(of: attack) }
            outcome = result
            return result
        }
        .get()
    }
}

extension Attack {
    /// Attacks on the form of a file, each by a member who could sign it.
    static let texts: [Attack] = [
        text("line ends of another system", "the line ends in CR LF") {
            $0.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        },
        text("a byte order mark", "is not KEY=VALUE, a comment or a blank line") { [0xEF, 0xBB, 0xBF] + $0 },
        text("a NUL character", "environments/prod.env") { bytes in
            bytes.map { $0 == UInt8(ascii: "W") ? 0 : $0 }
        },
        text("a letter in another normal form", "the file is not what alice signed") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            return Array(text.replacing("# What is secret", with: "# What is se\u{301}cret").utf8)
        },
        text("an overlong line", "has more than 1048576 bytes") { bytes in
            Array("SOME_LONG=".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 1_048_577) + [0x0A] + bytes
        },
        text("200,001 settings", "there are more than 200000 settings") { bytes in
            (0...200_000).flatMap { Array("K\($0)=x\n".utf8) } + bytes
        },
    ]

    private static func text(
        _ name: String,
        _ words: String,
        _ change: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) -> Attack {
        Attack(
            name: name,
            intruder: .pusher,
            words: words,
            control: { try $0.set("SOME_NOTE", to: "other", in: "prod") },
            attack: { try $0.write("environments/prod.env", change(try $0.bytes("environments/prod.env"))) }
        )
    }
}
