internal import PintleCore
internal import PintleFindings
internal import PintleVault

// Schemas that cannot be signed.
extension PintleError {
    static func distantSchemaGeneration(_ claimed: UInt64, highest: UInt64) -> PintleError {
        PintleError(
            .notAuthentic,
            path: SchemaFile.path,
            "the schema's block claims generation \(claimed), far from \(highest), the highest that anybody signed",
            fix: "remove the lines that begin with '#:' from the schema, then sign it"
        )
    }

    static var noSchemaGenerationLeft: PintleError {
        PintleError(.malformed, path: SchemaFile.path, "there is no generation left", fix: "report this")
    }

    static var schemaChangedMeanwhile: PintleError {
        PintleError(
            .conflict,
            path: SchemaFile.path,
            "the schema was changed while it was to be signed",
            fix: "review it again, then sign it"
        )
    }

    static func lostMembership(_ name: MemberName) -> PintleError {
        PintleError(.noKey, path: Roster.path, "\(name) is not a member any more", fix: "ask an admin")
    }

    static func notSignedAgain(_ older: PintleError) -> PintleError {
        PintleError(
            older.code,
            path: SchemaFile.path,
            "this signed schema was not signed again: \(older.problem)",
            why: older.why,
            fix: "take the newest schema from git; to sign this text as the newest schema, remove the lines that begin "
                + "with '#:', then: pintle schema sign",
            cause: .olderState
        )
    }

    static func retiredName(_ name: EnvironmentName) -> PintleError {
        PintleError(
            .notPermitted,
            path: SchemaFile.path,
            "\(name) was an environment that has ended: its name was used before",
            fix: "give the environment another name"
        )
    }

    static func missingInSchema(_ name: EnvironmentName) -> PintleError {
        PintleError(
            .schema,
            path: SchemaFile.path,
            "the roster has \(name), but the schema has not",
            why: "an environment that holds secrets does not go away by being left out",
            fix: "put it back into the schema; to end it: pintle schema sign --retire \(name)"
        )
    }

    static func stillInSchema(_ name: EnvironmentName) -> PintleError {
        PintleError(
            .schema,
            path: SchemaFile.path,
            "the schema still has \(name)",
            fix: "take \(name) out of the schema first, then sign it"
        )
    }
}
