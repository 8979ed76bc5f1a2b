internal import ArgumentParser

/// Values that stand above every file, in development.
struct OverrideOptions: ParsableArguments {
    @Option(
        name: .long,
        parsing: .singleValue,
        help: ArgumentHelp(
            "A value to take instead of the file's, for a setting that is no secret; in development only.",
            valueName: "name=value"
        )
    )
    var set: [String] = []
}
