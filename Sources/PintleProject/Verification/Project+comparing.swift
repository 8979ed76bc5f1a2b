internal import PintleCrypto
package import PintleFindings
internal import PintleSystem
package import PintleVault

extension Project {
    /// Refuses a state that goes back behind another one, or rewrites what led to it.
    ///
    /// - Parameters:
    ///   - base: The older state.
    ///   - files: The local files, as far as they verify.
    /// - Returns: Every reason.
    package func regressions(since base: BaseState, _ files: [VerifiedEnvFile]) -> [PintleError] {
        guard let roster = base.roster else { return [] }
        guard trust.roster.continues(roster) else {
            return [
                Self.regression(
                    Roster.path,
                    roster.continues(trust.roster)
                        ? "the roster lacks entries that the base has"
                        : "the roster rewrites entries that the base has",
                    why: FindingCatalogue.why("VER009"),
                    fix: "pull the newest commit and add the entries to it"
                )
            ]
        }
        var found: [PintleError] = []
        for file in files {
            guard let before = base.files[file.environment.name], before.bytes != file.file.bytes else { continue }
            found += Self.regressions(of: file.file, since: before)
        }
        if schemaObjection == nil, let before = base.schemaFile, before.bytes != schemaFile.bytes,
            (schemaFile.block?.generation ?? 0) <= before.block?.generation ?? 0
        {
            found.append(
                Self.regression(
                    SchemaFile.path,
                    "the schema changed, but its generation is not higher than the base's",
                    why: "an older schema may allow a secret in plaintext or lack a requirement",
                    fix: "pull the newest commit, then sign the change: pintle schema sign"
                )
            )
        }
        return found
    }

    private static func regressions(of file: EnvFile, since before: EnvFile) -> [PintleError] {
        let (now, then) = (file.footer, before.footer)
        var found: [PintleError] = []
        func refuse(_ problem: String, _ why: String) {
            found.append(
                regression(
                    file.path,
                    problem,
                    why: why,
                    fix: "pull the newest commit and make the change again; old values come back with pintle revert"
                )
            )
        }
        if now.generation <= then.generation {
            refuse(
                "the file changed, but its generation \(now.generation) is not higher than the base's \(then.generation)",
                "an older state was restored, or two people saved at the same time"
            )
        }
        if now.epoch.number < then.epoch.number {
            refuse(
                "the file went back to data key \(now.epoch.number); the base has \(then.epoch.number)",
                "a member who was removed since could read what is sealed under the older key"
            )
        }
        if now.epoch.number == then.epoch.number, now.epoch.commitment != then.epoch.commitment {
            refuse("the file has another data key \(now.epoch.number) than the base", "a data key has one number")
        }
        if now.rosterPosition < then.rosterPosition {
            refuse(
                "the file has readers of roster entry \(now.rosterPosition); the base has \(then.rosterPosition)",
                "readers who were removed since could be in it again"
            )
        }
        return found
    }

    private static func regression(_ path: String, _ problem: String, why: String, fix: String) -> PintleError {
        PintleError(.notAuthentic, path: path, problem, why: why, fix: fix, cause: .olderState)
    }
}
