import PintleProject
import PintleFindings
import Testing

/// What came of an attack that has to be refused.
struct AttackOutcome: Sendable {
    /// What the attacker is told who does not get as far as changing anything.
    let attempt: PintleError?
    /// What is noticed without a private key.
    let proof: [PintleError]
    /// What who loads the environment afterwards is told; `nil` when it was loaded.
    let load: PintleError?

    /// Everything that anybody is told.
    var errors: [PintleError] { [attempt].compactMap(\.self) + proof + [load].compactMap(\.self) }

    private init(of attack: Attack) throws {
        let team = try Team.attacked()
        try attack.setting(team)
        try team.load(attack.environment)
        do {
            try attack.attack(team)
            attempt = nil
        } catch let error as PintleError {
            (attempt, proof, load) = (error, [], nil)
            return
        }
        if !attack.needsMemory { try team.forget() }
        proof = Self.proof(of: team)
        do {
            try team.load(attack.environment)
            load = nil
        } catch let error as PintleError {
            load = error
        }
    }

    private static func proof(of team: Team) -> [PintleError] {
        do {
            return try team.project().proof().problems
        } catch {
            return [error]
        }
    }

    /// Every attack is made once, whoever asks what came of it.
    private static let all = Result {
        try Dictionary(
            uniqueKeysWithValues: Attack.all.filter(\.isRefused).map { ($0.name, try AttackOutcome(of: $0)) }
        )
    }

    static func of(_ attack: Attack) throws -> AttackOutcome {
        try #require(try all.get()[attack.name])
    }
}
