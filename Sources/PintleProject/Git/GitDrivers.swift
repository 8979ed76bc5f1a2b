package import PintleFindings
package import PintleSystem
internal import PintleVault

/// The merge driver and the diff driver of a clone, in its local git configuration.
///
/// Git runs a driver only when the clone's own configuration names it. No file of a repository can do that.
package struct GitDrivers: Sendable {
    /// One line of git's configuration.
    package struct Setting: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    /// Lines that a project's `.gitattributes` needs.
    package static let attributes = [
        "environments/** -text",
        "keys/** -text",
        "environments/*.env merge=pintle diff=pintle",
        "environments/schema.yaml merge=pintle",
        "keys/roster merge=pintle",
    ]

    /// The first line of a hook of Pintle's is followed by this command.
    package static let hookCommand = "pintle verify --staged"

    private let project: ProjectDirectory
    private let repository: GitRepository

    package init(_ project: ProjectDirectory, _ environment: ProcessEnvironment) {
        self.project = project
        repository = GitRepository(of: project, environment)
    }

    /// The settings for a program.
    ///
    /// Git hands the command to a shell. Where the program is missing or breaks off, git's own lines stay, so that no
    /// side is lost.
    ///
    /// - Parameter program: `pintle`, or its path.
    /// - Returns: The settings.
    package static func settings(for program: String) -> [Setting] {
        let word = ShellText.quoted(program)
        let merge =
            "if command -v \(word) >/dev/null; then \(word) merge --marker-size %L %O %A %B %P; s=$?; else s=127; fi"
        let lines = "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; s=1"
        return [
            Setting(name: "merge.pintle.name", value: "Pintle: settings, members and schema"),
            Setting(
                name: "merge.pintle.driver",
                value: "\(merge); if [ $s -gt 1 ]; then \(lines); fi; exit $s"
            ),
            Setting(name: "diff.pintle.textconv", value: "\(word) git textconv"),
        ]
    }

    /// Writes the settings that are missing or different.
    ///
    /// - Returns: The names of the settings that were written.
    /// - Throws: ``PintleError`` when there is no repository, or git cannot write its configuration.
    package func install(_ program: String) throws(PintleError) -> [String] {
        var written: [String] = []
        for setting in Self.settings(for: program) where try value(of: setting.name) != setting.value {
            try repository.configure(setting.name, setting.value)
            written.append(setting.name)
        }
        return written
    }

    /// The missing parts of the clone, in words; empty when merges and diffs work.
    ///
    /// - Throws: ``PintleError`` when git refuses the repository.
    package func missing() throws(PintleError) -> [String] {
        var missing: [String] = []
        let driver = try value(of: "merge.pintle.driver")
        if driver == nil { missing.append("the merge driver") }
        if let driver, !driver.contains(Self.mergeWords) { missing.append("the merge driver is another command") }
        if try value(of: "diff.pintle.textconv") == nil { missing.append("the diff driver") }
        let lines = missingAttributes()
        if !lines.isEmpty { missing.append(".gitattributes lacks: " + lines.joined(separator: "; ")) }
        for (file, value) in try repository.mergeAttributes(of: mergedFiles()) where value != "pintle" && lines.isEmpty
        {
            missing.append(
                "other attributes give \(file) merge=\(RawForbidden.escaped(value)): git check-attr -a \(file)"
            )
        }
        return missing
    }

    /// The files of the project that the driver merges.
    private func mergedFiles() -> [String] {
        let names = (try? Files.names(in: project.path + "/environments")) ?? []
        let files = names.map { "environments/" + $0 }.filter { EnvFile.environment(at: $0) != nil }
        return [Roster.path, SchemaFile.path] + files.sorted()
    }

    /// The part of the merge driver's command that says what git hands over.
    private static let mergeWords = " merge --marker-size %L %O %A %B %P;"

    /// Whether a project is in a git work tree whose clone has not the drivers.
    package static func areMissing(in project: ProjectDirectory, _ environment: ProcessEnvironment) -> Bool {
        guard project.git != nil else { return false }
        do throws(PintleError) {
            return try GitDrivers(project, environment).value(of: "merge.pintle.driver") == nil
        } catch {
            return false
        }
    }

    /// The lines that `.gitattributes` lacks.
    package func missingAttributes() -> [String] {
        let bytes = (try? Files.readIfPresent(project.path + "/.gitattributes", limit: 1 << 24)) ?? nil
        let present = Set(String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n").map(String.init))
        return Self.attributes.filter { !present.contains($0) }
    }

    private func value(of name: String) throws(PintleError) -> String? { try repository.configuration(name) }

    // MARK: - Hook

    /// The state of the hook that runs before each commit.
    package enum Hook: Sendable {
        case missing, installed
        /// Somebody else's hook, which does not run the command.
        case foreign
    }

    package func hook() throws(PintleError) -> (path: String, state: Hook) {
        let path = try repository.directory().common + "/hooks/pre-commit"
        let bytes: [UInt8]?
        do throws(FileError) { bytes = try Files.readIfPresent(path, limit: 1 << 20) } catch { return (path, .foreign) }
        guard let bytes else { return (path, .missing) }
        return (path, String(decoding: bytes, as: UTF8.self).contains(Self.hookCommand) ? .installed : .foreign)
    }

    /// Creates the hook; an existing one stays as it is.
    ///
    /// - Parameter program: `pintle`, or its path.
    /// - Returns: The path, and the state before.
    /// - Throws: ``PintleError`` when it cannot be written.
    package func installHook(_ program: String) throws(PintleError) -> (path: String, state: Hook) {
        let (path, state) = try hook()
        guard state == .missing else { return (path, state) }
        let directory = ShellText.quoted(Files.split(program).directory)
        let search = program == "pintle" ? "" : "PATH=\(directory):$PATH\nexport PATH\n"
        let text = "#!/bin/sh\n\(search)exec \(Self.hookCommand)\n"
        do throws(FileError) {
            try Files.makeDirectories(Files.split(path).directory)
            try Files.createWhole(path, Array(text.utf8).span, mode: 0o755)
        } catch {
            throw .writing(error)
        }
        return (path, state)
    }
}

/// Text for a shell of POSIX.
package enum ShellText {
    /// One word that means exactly the text.
    package static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}

extension GitRepository {
    /// A value of the clone's own configuration; `nil` when it is not set there.
    func configuration(_ name: String) throws(PintleError) -> String? {
        guard let bytes = try output(["config", "--local", "--get", name], limit: 1 << 16, orStatus: [1]) else {
            return nil
        }
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }

    /// Sets a value of the clone's own configuration.
    func configure(_ name: String, _ value: String) throws(PintleError) {
        _ = try checked(["config", "--local", name, value], limit: 1 << 10)
    }
}
