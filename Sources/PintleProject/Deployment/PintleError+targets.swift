internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

// Environments and targets that cannot be rendered.
extension PintleError {
    static func abstractEnvironment(_ name: EnvironmentName, _ verb: String, others: String) -> PintleError {
        PintleError(
            .usage,
            "\(name) is only extended, never \(verb)",
            fix: "name an environment that extends it: \(others)"
        )
    }

    static var noTargets: PintleError {
        PintleError(
            .notFound,
            path: SchemaFile.path,
            "the schema has no targets",
            fix: "add one, such as: server: { format: dotenv, audience: server, path: server.env }"
        )
    }

    static func unknownTarget(_ name: String, nearest near: [String], known: String) -> PintleError {
        PintleError(
            .notFound,
            "there is no target '\(RawForbidden.escaped(String(name.prefix(60))))'",
            fix: near.isEmpty ? "the targets are \(known)" : "did you mean \(near.joined(separator: " or "))?"
        )
    }
}
