import PintleProject
import PintleFindings
import Testing

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

    private init(of attack: Attack) throws {
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
    private static let all = Result {
        try Dictionary(
            uniqueKeysWithValues: Attack.all.filter(\.isRefused).map { ($0.name, try AttackOutcome(of: $0)) }
        )
    }

    static func of(_ attack: Attack) throws -> AttackOutcome {
        try #require(try all.get()[attack.name])
    }
}
