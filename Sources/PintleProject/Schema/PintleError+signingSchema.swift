internal import PintleCore
internal import PintleFindings
internal import PintleVault

// Schemas that cannot be signed.
extension PintleError {
    static func distantSchemaGeneration(_ claimed: UInt64, highest: UInt64) -> PintleError {
        PintleError(
            .notAuthentic,
            path: SchemaFile.path,
            "the signature block of the schema claims generation \(claimed), but the highest known generation is \(highest)",
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
            "the schema was not signed: \(older.problem)",
            why: older.why,
            fix: "check out the newest schema; to sign this text as the newest schema, remove the lines that begin "
                + "with '#:', then: pintle schema sign",
            cause: .olderState
        )
    }

    static func retiredName(_ name: EnvironmentName) -> PintleError {
        PintleError(
            .notPermitted,
            path: SchemaFile.path,
            "\(name) is the name of a retired environment and cannot be used again",
            fix: "give the environment another name"
        )
    }

    static func missingInSchema(_ name: EnvironmentName) -> PintleError {
        PintleError(
            .schema,
            path: SchemaFile.path,
            "\(name) is in the roster, but not in the schema",
            why: "removing an environment from the schema does not end it: its file and its secrets remain",
            fix: "add it to the schema again; to retire it: pintle schema sign --retire \(name)"
        )
    }

    static func stillInSchema(_ name: EnvironmentName) -> PintleError {
        PintleError(
            .schema,
            path: SchemaFile.path,
            "the schema still has \(name)",
            fix: "remove \(name) from the schema first, then: pintle schema sign --retire \(name)"
        )
    }
}
