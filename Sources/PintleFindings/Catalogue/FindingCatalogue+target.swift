extension FindingCatalogue {
    /// The codes about targets.
    static let targetPages = [
        FindingPage(
            "TGT001",
            "targets with an unknown format",
            why: "Pintle has no renderer for this format",
            fix: "use a format from the list of: pintle schema formats"
        ),
        FindingPage(
            "TGT002",
            "targets for an audience that their format does not serve",
            why: "a format for one audience must not contain values of the other",
            fix: "give the target the audience of its format, or use another format"
        ),
        FindingPage(
            "TGT003",
            "options that the target's format does not have",
            why: "an unknown option has no effect, although a reader would expect one",
            fix: "correct the option's name, or remove it"
        ),
        FindingPage(
            "TGT004",
            "options with a value that they do not accept, such as a template with an unknown name",
            why: "without a valid value, the option would have no effect",
            fix: "use one of the values that the finding names"
        ),
        FindingPage(
            "TGT005",
            "targets whose files conflict",
            why: "all targets of a run are written together, and some file systems ignore case",
            fix: "give each target its own path"
        ),
    ]
}
