internal import ArgumentParser

/// Values that override every file, in development.
struct OverrideOptions: ParsableArguments {
    @Option(
        name: .long,
        parsing: .singleValue,
        help: ArgumentHelp(
            "A value that overrides the file, for a setting that is not secret; only in development.",
            valueName: "name=value"
        )
    )
    var set: [String] = []
}
