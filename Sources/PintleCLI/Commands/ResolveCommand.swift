internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle resolve [FILE…]`.
struct ResolveCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Settle what git could not merge: env files, the schema and keys/roster.",
        discussion: """
            The command works while a merge, a rebase, a cherry-pick, a revert or a stash pop is stopped at a conflict. \
            Without FILE, it settles every file of the project. It reads the common state and both sides from git's \
            index, and it verifies all of them first.

            An env file is merged setting by setting, sealed and signed. Where both sides changed one setting \
            differently, the command asks on a terminal. Without a terminal, --ours and --theirs choose. In a rebase, \
            'ours' is the branch that you rebase onto.

            In 'keys/roster', each entry depends on the entries before it. Pintle keeps one side, and signs your own \
            entries of the other side again behind it. It lists the entries of other members, who have to repeat them. \
            The command shows the entries that it takes over and asks you to confirm. --yes confirms. Env files that \
            were signed under the other side are sealed and signed again.

            The schema is merged setting by setting, and left unsigned. Settings that both sides changed stand between \
            markers: settle them by hand. Sign it with 'pintle schema sign'.
            """,
        examples: [
            "pintle resolve",
            "pintle resolve environments/prod.env --theirs LOG_LEVEL",
            "pintle resolve keys/roster --yes",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The files; every unsettled file by default.") var files: [String] = []
    @Option(name: .long, parsing: .singleValue, help: ArgumentHelp("Take our value of a setting.", valueName: "key"))
    var ours: [String] = []
    @Option(name: .long, parsing: .singleValue, help: ArgumentHelp("Take their value of a setting.", valueName: "key"))
    var theirs: [String] = []
    @Flag(name: .long, help: "Confirm the entries that are taken over.") var yes = false

    func run() throws {
        let wanted = try files.map { (file) throws(PintleError) in
            guard let place = MergePath(file) else { throw PintleError.unresolvable(file) }
            return place.file
        }
        let choices = try Self.choices(ours, theirs)
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(project.directory)
        let identity = SharedIdentity(try Session.identity(environment, for: directory))
        let repository = GitRepository(of: directory, environment)
        let unmerged = try repository.unmerged()
        let isRoster = wanted.contains(Roster.path) || wanted.isEmpty && unmerged.contains { $0.path == Roster.path }
        if isRoster { try RosterSettling.run(directory, repository, identity, isAgreed: yes) }
        // Env files follow the roster in the same step.
        let chosen = unmerged.filter { wanted.isEmpty || isRoster || wanted.contains($0.path) }
            .filter { $0.path != Roster.path }
        for file in wanted where file != Roster.path && !unmerged.contains(where: { $0.path == file }) {
            throw PintleError.noConflict(in: file)
        }
        guard isRoster || !chosen.isEmpty else { throw PintleError.nothingUnsettled }
        var settling = Settling(directory, repository, identity, isExplicit: !wanted.isEmpty && !isRoster)
        settling.choices = choices
        try settling.run(chosen, joinsRoster: isRoster)
    }

    /// The sides that options choose, by the spelling of the setting.
    private static func choices(_ ours: [String], _ theirs: [String]) throws(PintleError) -> [String: MergeChoice] {
        var choices: [String: MergeChoice] = [:]
        for name in ours { choices[name] = .ours }
        for name in theirs {
            guard choices.updateValue(.theirs, forKey: name) == nil else { throw .chosenTwice(name) }
        }
        return choices
    }
}

/// Joins two continuations of the roster.
enum RosterSettling {
    static func run(
        _ directory: ProjectDirectory,
        _ repository: GitRepository,
        _ identity: SharedIdentity,
        isAgreed: Bool
    ) throws(PintleError) {
        let roots = TrustedRoots(directory, .current)
        let resolution = try roots.resolution(repository, identity: identity.identity)
        for entry in resolution.taken { Terminal.say("taken over: \(entry.action.sentence) (by \(entry.signer))") }
        let isAgreed = isAgreed ? true : try Terminal.agrees("Take these entries over?")
        guard isAgreed else {
            throw .notConfirmed(
                "taking these entries over",
                why: "these entries grant and revoke rights",
                fix: "ask the members who signed them, then: pintle resolve \(Roster.path) --yes"
            )
        }
        try roots.settle(resolution)
        for action in resolution.replayed { Terminal.say("signed again: \(action.sentence)") }
        for (action, reason) in resolution.dropped { Terminal.say("dropped: \(action.sentence): \(reason)") }
        for entry in resolution.others {
            Terminal.say("\(entry.signer) has to repeat this: \(entry.action.sentence)")
        }
        Terminal.say("\(Roster.path) is settled")
    }
}

extension PintleError {
    /// Pintle writes no such file.
    fileprivate static func unresolvable(_ file: String) -> PintleError {
        PintleError(
            .usage,
            "\(RawForbidden.escaped(file)) cannot be settled by Pintle",
            fix:
                "name an env file, \(SchemaFile.path) or \(Roster.path); without a name, every unsettled file is settled"
        )
    }

    /// A setting was given to both options.
    fileprivate static func chosenTwice(_ name: String) -> PintleError {
        PintleError(
            .usage,
            "\(RawForbidden.escaped(name)) is chosen from both sides",
            fix: "give it to --ours or to --theirs"
        )
    }

    /// Git's index has only one state of a file.
    fileprivate static func noConflict(in file: String) -> PintleError {
        PintleError(
            .notFound,
            path: file,
            "git has no conflict in this file",
            fix:
                "if it was added with its markers, bring the conflict back: git checkout -m -- \(file); if the markers "
                + "were committed, take the file of before: git checkout HEAD^1 -- \(file)"
        )
    }

    /// Git's index has one state of every file.
    fileprivate static var nothingUnsettled: PintleError {
        PintleError(
            .notFound,
            "git has no conflict in this project",
            fix:
                "run this command while a merge, rebase, cherry-pick, revert or stash pop is stopped at a conflict; for "
                + "a file that was committed with its markers: git checkout HEAD^1 -- FILE"
        )
    }
}
