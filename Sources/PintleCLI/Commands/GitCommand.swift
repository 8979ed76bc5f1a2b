internal import ArgumentParser

/// `pintle git`.
struct GitCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "git",
        abstract: "Connect a clone with Pintle: merges, readable diffs, and a hook.",
        discussion: """
            Without a merge driver, git reports a conflict whenever two branches saved the same environment. With it, \
            git merges env files setting by setting, and 'git diff' shows names, plain values and readers. Git runs \
            a driver only if the configuration of the clone names it, so run 'pintle git install' once in every clone.
            """,
        examples: [
            "pintle git install",
            "pintle git install --hook",
            "pintle git status",
        ],
        subcommands: [GitInstall.self, GitStatus.self, GitTextconv.self]
    )
}
