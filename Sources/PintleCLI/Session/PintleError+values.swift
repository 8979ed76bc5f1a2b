internal import PintleCore
internal import PintleFindings
internal import PintleProject

// Values that `pintle set` does not take.
extension PintleError {
    static var unexpectedValue: PintleError {
        PintleError(
            .usage,
            "more than one value is given, or an option that does not exist",
            why: "the shell's history now contains the value: if it is a secret, replace it at its source",
            fix: "quote a value with spaces; the options are --stdin and --from-file FILE"
        )
    }

    static var valueGivenTwice: PintleError {
        PintleError(.usage, "the value is given twice", fix: "give it once")
    }

    /// - Parameters:
    ///   - setting: The setting.
    ///   - environment: The environment.
    ///   - reason: The reason why it is a secret, as a clause.
    /// - Returns: The error to throw.
    static func secretArgument(
        _ setting: Project.NamedSetting,
        in environment: EnvironmentName,
        _ reason: String
    ) -> PintleError {
        PintleError(
            .usage,
            reason + ", and every process of the machine can see an argument",
            why: "the shell's history now contains the value too: replace it at its source",
            fix: "pintle set \(environment) \(setting.key) --stdin; or omit the value, and Pintle asks for it"
        )
    }

    static var noTerminalForValue: PintleError {
        PintleError(
            .usage,
            "there is no terminal to ask for the value",
            fix: "give it with --stdin or --from-file FILE"
        )
    }
}
