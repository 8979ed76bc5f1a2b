internal import ArgumentParser
internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleProject
internal import PintleVault

/// `pintle set ENV NAME`.
struct SetCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set one value.",
        discussion: """
            Pintle reads the value from a prompt that does not show it, from standard input or from a file. If the \
            value is a single line, its final line feed is dropped. If it has several lines, such as a key file, the \
            final line feed is kept. Pintle accepts the value as an argument only for a setting that is not secret.
            """,
        examples: [
            "pintle set staging SUPABASE_SECRET_KEY",
            "pintle set prod supabase.secretKey --stdin < key.txt",
            "pintle set prod LOG_LEVEL info",
        ]
    )

    @OptionGroup var arguments: SettingArguments
    @Argument(help: "The value, for a setting that is not secret.") var value: String?
    // Without this, the parser would print an unexpected argument, which may be part of a secret.
    @Argument(parsing: .allUnrecognized, help: .hidden) var unexpected: [String] = []
    @Flag(name: .long, help: "Read the value from standard input.") var stdin = false
    @Option(name: .long, help: ArgumentHelp("Read the value from a file.", valueName: "file")) var fromFile: String?

    func run() throws {
        guard unexpected.isEmpty else {
            throw PintleError.unexpectedValue
        }
        let reader = try arguments.project.reader()
        let (environment, setting) = try arguments.find(in: reader)
        let text = try readValue(of: setting, in: environment, reader.project)
        let before = Report.findings(in: environment, reader)
        let change = try text.withBytes { (span) throws(PintleError) in
            try reader.writer().set(setting, to: span, in: environment)
        }
        Report.saved(change, in: environment, reader, since: before)
    }

    private func readValue(
        of setting: Project.NamedSetting,
        in environment: EnvironmentName,
        _ project: Project
    ) throws(PintleError) -> SecretBytes {
        guard (value == nil ? 0 : 1) + (stdin ? 1 : 0) + (fromFile == nil ? 0 : 1) <= 1 else {
            throw .valueGivenTwice
        }
        if let value {
            guard !setting.mustBeSealed else {
                throw .secretArgument(setting, in: environment, Self.secrecy(of: setting, project))
            }
            return try Self.secret(Array(value.utf8))
        }
        if stdin { return try InputReader.standardInput() }
        if let fromFile { return try InputReader.file(fromFile) }
        guard let line = try Terminal.secretLine("\(setting.key) in \(environment): ") else {
            throw .noTerminalForValue
        }
        return line
    }

    /// Why a setting is a secret.
    private static func secrecy(of named: Project.NamedSetting, _ project: Project) -> String {
        guard named.setting == nil else { return "\(named.description) is a secret" }
        let near = project.nearest(to: named.key.text).map { " (\($0))" } ?? ""
        return "the schema does not declare \(named.key)\(near), so its value is treated as a secret"
    }

    private static func secret(_ bytes: [UInt8]) throws(PintleError) -> SecretBytes {
        do throws(CryptoError) {
            return try SecretBytes(copying: bytes.span)
        } catch {
            throw (PintleError.crypto(error))
        }
    }
}
