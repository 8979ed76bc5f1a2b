internal import PintleCertificates
internal import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleVault

/// The hosts that an environment pins, for messages.
struct PinnedHostList {
    let environment: EnvironmentName
    let hosts: [PinSetReport.Host]
    /// `prod pins api.example.com (api.pins), …`.
    let text: String
    /// The environments that extend this one, which have hosts of their own.
    let otherwise: String

    init(_ reports: [PinSetReport], of environment: EnvironmentName, in schema: Schema) {
        self.environment = environment
        hosts = reports.flatMap(\.hosts)
        let sets = reports.filter { !$0.hosts.isEmpty }.map { report in
            "\(report.hosts.map(\.text).joined(separator: ", ")) (\(report.setting))"
        }
        text = "\(environment) pins " + (sets.isEmpty ? "no host" : sets.joined(separator: ", "))
        let others = schema.extensions(of: environment).map(\.text)
        otherwise =
            others.isEmpty
            ? "; or name the environment that pins it"
            : "; or name the environment that pins it, "
                + "such as \(others.joined(separator: ", "))"
    }

    /// The refusal when no pin could be compared.
    ///
    /// - Parameter command: The command up to its options, for the fix.
    /// - Returns: The error to throw.
    func nothingCompared(command: String) -> PintleError {
        guard !hosts.isEmpty else {
            return PintleError(
                .refused,
                "\(environment) pins no host, so there is nothing to compare",
                why: "a URL is pinned only if its setting names a pin set in the schema (pins: NAME)",
                fix: "add pins: NAME.pins to the URL's setting in \(SchemaFile.path), and set NAME.pins\(otherwise)"
            )
        }
        return PintleError(
            .refused,
            "nothing was compared: \(environment) has no setting with the certificates of a host that it pins",
            why: text,
            fix: "ask the hosts: \(command) --live; or give their certificates: \(command) --chain FILE"
        )
    }
}
