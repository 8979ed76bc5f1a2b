import Foundation
import GoldenFiles
import PintleCore
import PintleFindings
import PintleProject
import PintleSystem
import PintleVault
import Testing

@Suite("Programs get the golden findings for a file that does not verify")
struct GoldenProofTests {
    /// The findings for every attack, and for missing, unreadable and changed files.
    private static func findings() throws -> [Finding] {
        var found: [Finding] = []
        for attack in Attack.all where attack.isRefused {
            found += try AttackOutcome.of(attack).errors.flatMap(\.asFindings)
        }
        for state in states {
            let team = try Team.attacked()
            found += failures { try state(team) }
        }
        found += try unused()
        // One mistake is told once, however many commands notice it.
        var known: Set<Finding> = []
        return found.filter { known.insert($0).inserted }
    }

    /// Cases that are not among the attacks.
    private static let states: [@Sendable (Team) throws -> Void] = [
        { team in
            try team.remove(SchemaFile.path)
            _ = try team.project()
        },
        { team in
            try team.remove("environments/prod.env")
            try FileManager.default.createDirectory(
                atPath: team.path + "/environments/prod.env",
                withIntermediateDirectories: false
            )
            try team.load("prod")
        },
        { team in _ = try Trust.established(TrustedRoots(try ProjectDirectory(team.path), ProcessEnvironment([:]))) },
        { team in _ = try team.reader("mallory").member() },
        { team in try team.set("SOME_NOTE", to: "x", in: "prod", by: "dora") },
    ]

    /// A value of a shared layer that every environment has its own of.
    private static func unused() throws -> [Finding] {
        let team = try Team.attacked()
        for name: EnvironmentName in ["dev", "prod"] { try team.set("SOME_MODE", to: "fast", in: name) }
        return try team.project().unusedValues()
    }

    private static func failures(_ body: () throws -> Void) -> [Finding] {
        do {
            try body()
            return []
        } catch let error as PintleError {
            return error.asFindings
        } catch {
            Issue.record("\(error)")
            return []
        }
    }

    @Test("The text matches, under every code")
    func texts() throws {
        let byCode = Dictionary(grouping: try Self.findings(), by: \.code).filter {
            $0.key.hasPrefix("VER") || $0.key.hasPrefix("LAY")
        }
        for (code, findings) in byCode {
            let difference = try GoldenFindings.difference(code, findings, settled: GoldenRefusalTests.settled)
            #expect(difference == nil)
        }
        let codes = Set(PintleError.findingCodes.map(\.finding) + ["VER008", "VER009", "LAY001"])
        #expect(Set(byCode.keys) == codes)
        #expect(GoldenFindings.areComplete(codes))
    }
}
