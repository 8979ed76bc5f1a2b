package import ArgumentParser

/// Every command, in the groups and in the order of `pintle --help`.
package enum PintleCommandRegistry {
    package static let groups: [CommandGroup] = [
        group(
            "Start",
            InitCommand.self,
            TrustCommand.self,
            JoinCommand.self,
            StatusCommand.self,
            ReportCommand.self
        ),
        group(
            "Values",
            EditCommand.self,
            SetCommand.self,
            GetCommand.self,
            UnsetCommand.self,
            ListCommand.self,
            ExplainCommand.self,
            DiffCommand.self,
            RotateCommand.self,
            RevertCommand.self,
            RenameCommand.self
        ),
        group(
            "Check",
            CheckCommand.self,
            VerifyCommand.self,
            SchemaCommand.self,
            RulesCommand.self,
            WaiveCommand.self,
            PinsCommand.self
        ),
        group(
            "Deploy",
            RenderCommand.self,
            RunCommand.self
        ),
        group(
            "People and keys",
            MembersCommand.self,
            SealCommand.self,
            IdentityCommand.self
        ),
        group(
            "Git",
            GitCommand.self,
            MergeCommand.self,
            ResolveCommand.self,
            SignCommand.self
        ),
    ]

    private static func group(_ name: String, _ commands: any PintleCommand.Type...) -> CommandGroup {
        // One by one: converting the array would look every command's conformance up at run time.
        CommandGroup(name: name, subcommands: commands.map { $0 })
    }
}

/// A command of `pintle`.
///
/// To add a command, add one file `…Command.swift` in `Commands` and one line in its group in
/// ``PintleCommandRegistry``.
package protocol PintleCommand: ParsableCommand, Sendable {}
