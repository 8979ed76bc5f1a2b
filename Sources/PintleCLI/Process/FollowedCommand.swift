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
        guard secretsAreFiles else { return try follow(values, watch, supervisor, "") { _, _ in } }
        let files = try PlainDirectory(to: .run, .current, mayUseDisk: false)
        defer { Terminal.noteLeft(files.wipe()) }
        return try follow(values, watch, supervisor, files.path) { (values, before) throws(PintleError) in
            for (name, setting) in values.files {
                try setting.text.withBytes { (span) throws(PintleError) in try files.write(span, to: name) }
            }
            let names = Set(values.files.map(\.name))
            for (name, _) in before?.files ?? [] where !names.contains(name) { files.remove(name) }
        }
    }

    /// Runs the command until it ends by itself.
    ///
    /// `write` writes the secrets' files of some values over those of the values before.
    private func follow(
        _ first: ProcessVariables,
        _ watching: ProjectWatch,
        _ supervisor: borrowing Supervisor,
        _ path: String,
        _ write: (ProcessVariables, ProcessVariables?) throws(PintleError) -> Void
    ) throws -> ProcessEnd {
        var (values, watch) = (first, watching)
        try write(values, nil)
        var process = try supervisor.start(child, try variables(values, path))
        guard let reaction else { return supervisor.wait(for: process) }
        var wasToldToEnd = false
        var refused: PintleError?
        while true {
            if let end = supervisor.wait(for: process, atMost: Self.milliseconds, &wasToldToEnd) { return end }
            // A command that is ending is not started again.
            guard !wasToldToEnd, let new = newValues(&watch, &refused) else { continue }
            let names = new.changedNames(since: values)
            guard !names.isEmpty else {
                refused = nil
                continue
            }
            let left = new.namesForStart(since: values)
            guard reaction != .hup || left.isEmpty else {
                // New files beside old variables would be a mixture of two states.
                keepSettings(after: .needsStart(left), &refused)
                continue
            }
            do throws(PintleError) {
                if reaction != .exit { try write(new, values) }
            } catch {
                // What was written already goes back, so that the files belong together.
                try? write(values, new)
                keepSettings(after: error, &refused)
                continue
            }
            Terminal.note("\(names.joined(separator: ", ")) changed: \(reaction.sentence)")
            (values, refused) = (new, nil)
            switch reaction {
            case .hup: kill(process, SIGHUP)
            case .exit: return supervisor.end(process, &wasToldToEnd)
            case .restart:
                let end = supervisor.end(process, &wasToldToEnd)
                guard !wasToldToEnd else { return end }
                process = try supervisor.start(child, try variables(values, path))
            }
        }
    }

    /// The values of changed files; `nil` when nothing changed, and when the files are refused.
    private func newValues(_ watch: inout ProjectWatch, _ refused: inout PintleError?) -> ProcessVariables? {
        do throws(PintleError) {
            if refused != nil { watch.forget() }
            guard try watch.hasChanged() else { return nil }
            return try load()
        } catch {
            keepSettings(after: error, &refused)
            return nil
        }
    }

    /// Reports why the command keeps its settings, once for each reason.
    private func keepSettings(after error: PintleError, _ refused: inout PintleError?) {
        guard refused?.isSame(as: error) != true else { return }
        refused = error
        ErrorReport.write(error, closing: "")
        Terminal.note("the command keeps the settings that it has")
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

extension PintleError {
    /// A signal cannot bring these settings to a running process.
    fileprivate static func needsStart(_ names: [String]) -> PintleError {
        PintleError(
            .conflict,
            "\(names.joined(separator: ", ")) changed, and SIGHUP cannot bring that to a running command",
            why: "a process keeps the variables that it started with, and only the contents of its files can change",
            fix: "start the command again, or use --on-change restart"
        )
    }
}
