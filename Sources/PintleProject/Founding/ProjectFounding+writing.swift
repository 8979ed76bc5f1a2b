#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import PintleCrypto
package import PintleFindings
package import PintleSystem
internal import PintleVault

extension ProjectFounding {
    /// Rendered files hold secrets in plaintext; without a slash at its end the line holds for a symbolic link too.
    private static let ignored = ["/rendered"]

    /// Looks whether the project can be founded in a directory; writes nothing.
    ///
    /// - Parameters:
    ///   - project: The directory.
    ///   - environment: The variables that name the user's directories.
    /// - Throws: ``PintleError`` when a file of the project exists already, or another root is stored for the
    ///   directory.
    package func checkPlace(_ project: ProjectDirectory, _ environment: ProcessEnvironment) throws(PintleError) {
        for file in files where project.holds(file.path) {
            throw .existingFile(file.path)
        }
        guard let configuration = UserDirectories(environment).configuration else { return }
        let store = TrustStore(configuration: configuration)
        let stored = try store.root(of: project.path)
        guard let stored, stored.fingerprint != trust.root else { return }
        throw .otherRootStored(for: project.path, in: store.path)
    }

    /// Writes the project and stores its root; on any failure it removes the written files again.
    ///
    /// - Parameters:
    ///   - project: The directory.
    ///   - environment: The variables that name the user's directories.
    ///   - unsealed: Files of the project that hold values in plaintext; git is told to ignore them.
    /// - Throws: ``PintleError`` when a file of the project exists already or cannot be written, or when another root
    ///   is stored for the directory.
    package func write(
        to project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        unsealed: [String] = []
    ) throws(PintleError) {
        try checkPlace(project, environment)
        var undoing = FoundingUndo()
        do throws(PintleError) {
            let journal = try begin(in: project, &undoing)
            try writeFiles(to: project, unsealed, &undoing)
            // Last: a root that stays behind would refuse the next attempt.
            if let configuration = UserDirectories(environment).configuration {
                try TrustStore(configuration: configuration).trust(TrustedRoot(trust.root), for: project.path)
            }
            journal.end()
        } catch {
            undoing.run()
            throw error
        }
        remember(UserDirectories(environment), project)
    }

    /// Records the new project in the seen states; later commands warn on a machine that has none.
    private func remember(_ directories: UserDirectories, _ project: ProjectDirectory) {
        guard let state = directories.state, let schema = files.first(where: { $0.path == SchemaFile.path }) else {
            return
        }
        let seenStates = SeenStates(state: state, root: trust.root, branch: project.branch)
        try? seenStates.remember(trust.roster)
        _ = try? seenStates.update { $0.accept(SeenState(trust.roster), of: .roster) }
        try? seenStates.remember(schema: schema.bytes)
    }

    /// Removes the files of a founding that was killed before its end.
    ///
    /// - Parameters:
    ///   - project: The directory.
    ///   - environment: The variables that name the user's directories.
    /// - Returns: The removed paths.
    /// - Throws: ``PintleError`` when another founding is running there.
    package static func undoInterrupted(
        in project: ProjectDirectory,
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> [String] {
        do throws(FileError) {
            let removed = try FoundingJournal.undo(in: project, isDone: isRootStored(project, environment))
            guard !project.holds(Roster.path) else { return removed }
            for directory in [project.path, project.environments, project.path + "/keys"]
            where try FileStatus.of(directory) != nil {
                try Files.sweepTemporaries(in: directory)
            }
            return removed
        } catch {
            throw PintleError.writing(error)
        }
    }

    /// Whether the last step of a founding, which stores the root, was done.
    private static func isRootStored(_ project: ProjectDirectory, _ environment: ProcessEnvironment) -> Bool {
        guard let bytes = try? project.read(Roster.path, limit: VaultLimits.rosterBytes),
            let root = (try? Roster(reading: bytes))?.root,
            let configuration = UserDirectories(environment).configuration
        else { return false }
        return (try? TrustStore(configuration: configuration).root(of: project.path))??.fingerprint == root
    }

    /// Makes the directories, and says in a journal what will be written into them.
    private func begin(
        in project: ProjectDirectory,
        _ undoing: inout FoundingUndo
    ) throws(PintleError) -> FoundingJournal {
        do throws(FileError) {
            for directory in ["environments", "keys"] {
                let path = project.path + "/" + directory
                if try FileStatus.of(path) == nil { undoing.directories.append(path) }
                try Files.makeDirectories(path)
            }
            let journal = try FoundingJournal(of: files, in: project)
            undoing.files.append((project.path + "/" + FoundingJournal.path, nil))
            return journal
        } catch {
            throw PintleError.writing(error)
        }
    }

    private func writeFiles(
        to project: ProjectDirectory,
        _ unsealed: [String],
        _ undoing: inout FoundingUndo
    ) throws(PintleError) {
        let ignored = Self.ignored + unsealed.compactMap(Self.ignoring)
        do throws(FileError) {
            for file in files {
                try Files.createWhole(project.path + "/" + file.path, file.bytes.span, mode: 0o644)
                undoing.files.append((project.path + "/" + file.path, nil))
            }
            try Self.complete(".gitattributes", with: GitDrivers.attributes, in: project, &undoing)
            try Self.complete(".gitignore", with: ignored, in: project, &undoing)
        } catch {
            throw PintleError.writing(error)
        }
    }

    /// Adds the lines that a file does not have yet.
    private static func complete(
        _ name: String,
        with lines: [String],
        in project: ProjectDirectory,
        _ undoing: inout FoundingUndo
    ) throws(FileError) {
        let path = project.path + "/" + name
        let before = try Files.readIfPresent(path, limit: 1 << 24)
        var text = String(decoding: before ?? [], as: UTF8.self)
        let present = Set(text.split(separator: "\n").map(String.init))
        let missing = lines.filter { !present.contains($0) }
        guard !missing.isEmpty else { return }
        if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
        text += missing.joined(separator: "\n") + "\n"
        try Files.replace(path, with: Array(text.utf8).span)
        undoing.files.append((path, before))
    }

    /// The line of a `.gitignore` that matches one file (gitignore(5)); `nil` when no line can.
    private static func ignoring(_ file: String) -> String? {
        guard !file.utf8.contains(where: { $0 < 0x20 }), file.last != " " else { return nil }
        var line = "/"
        for character in file.unicodeScalars {
            if ["*", "?", "[", "\\"].contains(character) { line += "\\" }
            line.unicodeScalars.append(character)
        }
        return line
    }
}

/// The list of files that a founding writes, so that the next founding can remove those of a killed one.
///
/// One line for each file: its hash, a blank, its path. The journal is locked while the founding runs.
struct FoundingJournal: ~Copyable {
    /// A save would remove it, and so would the next founding.
    static let path = "keys/" + Files.temporaryName("init")

    private let project: ProjectDirectory
    private let lock: OwnedDescriptor

    /// Begins a founding.
    ///
    /// - Throws: ``FileError``, also when another one is running.
    init(of files: [(path: String, bytes: [UInt8])], in project: ProjectDirectory) throws(FileError) {
        let path = project.path + "/" + Self.path
        let lines = files.map { "\(GenericHash.digest(of: $0.bytes.span).b64) \($0.path)\n" }.joined()
        try Files.create(path, Array(lines.utf8).span, mode: 0o600)
        let opened = try OwnedDescriptor(path, flags: Files.readingFlags)
        _ = opened.lock(waits: true)
        self.project = project
        lock = opened
    }

    /// Ends the journal after everything is written.
    consuming func end() { try? Files.remove(project.path + "/" + Self.path) }

    /// Removes the files of a killed founding, except those that were changed since.
    ///
    /// - Parameters:
    ///   - project: Where.
    ///   - isDone: Whether everything was written: then only the journal goes.
    /// - Returns: The removed paths.
    /// - Throws: ``FileError``, also when that founding is still running.
    static func undo(in project: ProjectDirectory, isDone: Bool) throws(FileError) -> [String] {
        let path = project.path + "/" + path
        guard let bytes = try Files.readIfPresent(path, limit: 1 << 24) else { return [] }
        try Files.checkNoLink("keys", in: project.path)
        let lock = try OwnedDescriptor(path, flags: Files.readingFlags)
        guard lock.lock(waits: false) else { throw FileError("write", path, .busy) }
        var removed: [String] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !isDone {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2, isOurs(parts[1]), let hash = try? Digest(b64: Array(parts[0].utf8).span),
                let held = try? Files.read(parts[1], in: project.path, limit: 1 << 27),
                GenericHash.digest(of: held.span) == hash
            else { continue }
            try Files.remove(project.path + "/" + parts[1])
            removed.append(parts[1])
        }
        try Files.remove(path)
        return removed
    }

    /// Only paths that a founding writes are removed, even if the journal names others.
    private static func isOurs(_ path: String) -> Bool {
        let (directory, name) = Files.split(path)
        return path == "keys/roster" || path == "environments/schema.yaml"
            || directory == "environments" && name.hasSuffix(".env")
    }
}

/// The files and directories to remove when a founding fails.
struct FoundingUndo {
    /// Files that were written, and what they held before; `nil` when they are new.
    var files: [(path: String, before: [UInt8]?)] = []
    /// Directories that were made.
    var directories: [String] = []

    func run() {
        for file in files.reversed() {
            guard let before = file.before else {
                try? Files.remove(file.path)
                continue
            }
            try? Files.replace(file.path, with: before.span)
        }
        // One that holds anything else stays.
        for directory in directories.reversed() { unsafe rmdir(directory) }
    }
}
