internal import PintleFindings
internal import PintleVault

extension PintleError {
    /// The roster does not continue that of the base.
    static func rosterBehindBase(isRewritten: Bool) -> PintleError {
        olderState(
            path: Roster.path,
            isRewritten
                ? "the roster rewrites entries that the base has"
                : "the roster lacks entries that the base has",
            why: FindingCatalogue.why("VER009"),
            fix: "pull the newest commit and add the entries to it"
        )
    }

    /// The schema changed, and its generation did not rise.
    static var schemaBehindBase: PintleError {
        olderState(
            path: SchemaFile.path,
            "the schema changed, but its generation is not higher than the base's",
            why: "an older schema may allow a secret in plaintext or lack a requirement",
            fix: "pull the newest commit, then sign the change: pintle schema sign"
        )
    }

    /// A file changed, and its generation did not rise.
    static func generationBehindBase(_ now: UInt64, _ then: UInt64, path: String) -> PintleError {
        fileBehindBase(
            path,
            "the file changed, but its generation \(now) is not higher than the base's \(then)",
            why: "an older state was restored, or two people saved at the same time"
        )
    }

    /// A file has an older data key than in the base.
    static func dataKeyBehindBase(_ now: UInt32, _ then: UInt32, path: String) -> PintleError {
        fileBehindBase(
            path,
            "the file went back to data key \(now); the base has \(then)",
            why: "a member who was removed since could read what is sealed under the older key"
        )
    }

    /// A file has another data key of the same number than in the base.
    static func otherDataKeyThanBase(_ number: UInt32, path: String) -> PintleError {
        fileBehindBase(
            path,
            "the file has another data key \(number) than the base",
            why: "a data key has one number"
        )
    }

    /// A file has readers of an older roster than in the base.
    static func readersBehindBase(_ now: Int, _ then: Int, path: String) -> PintleError {
        fileBehindBase(
            path,
            "the file has readers of roster entry \(now); the base has \(then)",
            why: "readers who were removed since could be in it again"
        )
    }

    private static func fileBehindBase(_ path: String, _ problem: String, why: String) -> PintleError {
        olderState(
            path: path,
            problem,
            why: why,
            fix: "pull the newest commit and make the change again; old values come back with pintle revert"
        )
    }
}
