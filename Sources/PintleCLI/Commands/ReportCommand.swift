internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSystem

/// `pintle report`.
struct ReportCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a page that shows the project.",
        discussion: """
            The page has all settings of all environments, what runs out and when, the members with their rights, and \
            all findings. It is one HTML file, which loads nothing and runs no script. It contains no secret. A value \
            that is not secret is shown, unless a finding names its setting.

            The command needs no private key. With a key that needs no passphrase, the page also names equal secrets \
            and every finding that time brings within two years.
            """,
        examples: [
            "pintle report -o report.html",
            "pintle report > report.html",
            "pintle report -C ~/src/chat -o report.html",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Option(name: .shortAndLong, help: ArgumentHelp("The page; standard output by default.", valueName: "file"))
    var output: String?

    func run() throws {
        let report = try project.unkeyedReading { (project) throws(PintleError) in
            try project.report(Session.identityWithoutPassphrase(.current))
        }
        let text = Array(ReportPage(report).text.utf8)
        guard let output else { return try Terminal.output(text.span) }
        try Self.checkIsFree(output)
        do throws(FileError) {
            try Files.replace(output, with: text.span)
        } catch {
            throw PintleError.writing(error)
        }
        Terminal.say("wrote \(RawForbidden.escaped(output))")
    }

    /// Only an older report is replaced.
    private static func checkIsFree(_ path: String) throws(PintleError) {
        let head = Array(HTML.reportHead.source.utf8)
        let isReport: Bool
        do throws(FileError) {
            let old = try Files.readIfPresent(path, limit: longestReport)
            isReport = old?.starts(with: head) ?? true
        } catch {
            isReport = false
        }
        guard isReport else { throw .noReport(path) }
    }

    /// In bytes.
    private static let longestReport = 1 << 28
}

extension PintleError {
    /// The file is something else than a report.
    fileprivate static func noReport(_ path: String) -> PintleError {
        PintleError(
            .unwritable,
            path: path,
            "a file that is not a report of Pintle is there already",
            fix: "remove it, or give another name"
        )
    }
}
