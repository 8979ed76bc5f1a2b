#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleRender
internal import PintleSchema
internal import PintleSystem

/// The treatment of a command whose settings have changed.
enum ChangeReaction: String, CaseIterable, ExpressibleByArgument {
    case restart, hup, exit
}

/// A command that runs as a child process, and learns that settings have changed.
struct FollowedCommand {
    let child: ChildExecutable
    let secretsAreFiles: Bool
    /// `nil` when changes are not looked for.
    let reaction: ChangeReaction?
    /// The directory in which the project is looked for.
    let directory: String
    /// Verifies, opens and checks the environment.
    let load: () throws(PintleError) -> ProcessVariables
    /// Makes the variables, with the directory of the secrets' files.
    let variables: (ProcessVariables, String) throws(PintleError) -> ChildEnvironment

    /// The time between two looks at the files.
    private static let milliseconds = 2_000

    /// Runs it, with secrets in files where that was asked for.
    ///
    /// - Returns: The end of the child process.
    func run() throws -> ProcessEnd {
        let watch = ProjectWatch(directory)
        let values = try load()
        // Plaintext exists in files from here on, so a signal must not end this process before they are wiped.
        let supervisor = Supervisor()
        defer { supervisor.keep() }
        guard secretsAreFiles else { return try follow(values, watch, supervisor, "") { _ in } }
        let files = try PlainDirectory(to: .run, .current, mayUseDisk: false)
        defer { Terminal.noteLeft(files.wipe()) }
        return try follow(values, watch, supervisor, files.path) { (values) throws(PintleError) in
            for (name, setting) in values.files {
                try setting.text.withBytes { (span) throws(PintleError) in try files.write(span, to: name) }
            }
        }
    }

    /// Runs it until it ends by itself.
    private func follow(
        _ first: ProcessVariables,
        _ watching: ProjectWatch,
        _ supervisor: borrowing Supervisor,
        _ path: String,
        _ write: (ProcessVariables) throws(PintleError) -> Void
    ) throws -> ProcessEnd {
        var (values, watch) = (first, watching)
        try write(values)
        var process = try supervisor.start(child, try variables(values, path))
        guard let reaction else { return supervisor.wait(for: process) }
        var wasToldToEnd = false
        var refused: PintleError?
        while true {
            if let end = supervisor.wait(for: process, atMost: Self.milliseconds, &wasToldToEnd) { return end }
            guard !wasToldToEnd, let new = newValues(&watch, &refused) else { continue }
            let names = new.changedNames(since: values)
            guard !names.isEmpty else { continue }
            values = new
            Terminal.note("\(names.joined(separator: ", ")) changed: \(reaction.sentence)")
            switch reaction {
            case .hup:
                try write(values)
                kill(process, SIGHUP)
            case .exit: return supervisor.end(process, &wasToldToEnd)
            case .restart:
                let end = supervisor.end(process, &wasToldToEnd)
                guard !wasToldToEnd else { return end }
                try write(values)
                process = try supervisor.start(child, try variables(values, path))
            }
        }
    }

    /// The values of changed files; `nil` when nothing changed, and when the files are refused.
    private func newValues(_ watch: inout ProjectWatch, _ refused: inout PintleError?) -> ProcessVariables? {
        do throws(PintleError) {
            if refused != nil { watch.forget() }
            guard try watch.hasChanged() else { return nil }
            let values = try load()
            refused = nil
            return values
        } catch {
            guard refused?.isSame(as: error) != true else { return nil }
            refused = error
            ErrorReport.write(error, closing: "")
            Terminal.note("the command keeps the settings that it has")
            return nil
        }
    }
}

extension ChangeReaction {
    /// The treatment in words, for a note.
    fileprivate var sentence: String {
        switch self {
        case .restart: "the command is started again"
        case .hup: "the command gets SIGHUP"
        case .exit: "the command is ended"
        }
    }
}
