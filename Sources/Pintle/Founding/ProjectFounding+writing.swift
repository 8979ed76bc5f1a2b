internal import PintleCore
package import PintleVault

extension ProjectFounding {
    /// Lines that a project's `.gitattributes` needs: git must not touch line ends in what is signed to the byte.
    private static let attributes = ["environments/** -text", "keys/** -text"]
    /// Rendered files hold secrets in the open.
    private static let ignored = ["/rendered/"]

    /// Refuses a directory that holds a file of the project.
    package func checkAbsence(in project: ProjectDirectory) throws(PintleError) {
        for file in files where project.holds(file.path) {
            throw PintleError(
                .unwritable,
                path: file.path,
                "\(file.path) is there already",
                why: "nothing that exists is overwritten",
                fix: "start the project in another directory, or move the file away"
            )
        }
    }

    /// Writes the project; on a failure what was written is taken away again.
    ///
    /// - Parameters:
    ///   - project: The directory.
    ///   - environment: The variables that name the user's directories.
    /// - Throws: ``PintleError`` when a file of the project is there already, or cannot be written.
    package func write(to project: ProjectDirectory, _ environment: ProcessEnvironment) throws(PintleError) {
        try checkAbsence(in: project)
        var undoing = FoundingUndo()
        do throws(PintleError) {
            try writeFiles(to: project, &undoing)
            // Last: a pin that stays behind would refuse the next attempt.
            if let configuration = UserDirectories(environment).configuration {
                try vault { () throws(VaultError) in
                    try TrustStore(configuration: configuration).trust(RosterPin(root: trust.root), for: project.path)
                }
            }
        } catch {
            undoing.run()
            throw error
        }
        remember(UserDirectories(environment), project)
    }

    /// What was founded here was seen here; a machine that can remember nothing is told so by every later command.
    private func remember(_ directories: UserDirectories, _ project: ProjectDirectory) {
        guard let state = directories.state, let schema = files.first(where: { $0.path == SchemaFile.path }) else {
            return
        }
        let memory = Memory(state: state, root: trust.root, branch: project.branch)
        try? memory.remember(trust.roster)
        try? memory.remember(schema: schema.bytes)
    }

    private func writeFiles(to project: ProjectDirectory, _ undoing: inout FoundingUndo) throws(PintleError) {
        do throws(FileError) {
            for directory in ["environments", "keys"] {
                let path = project.path + "/" + directory
                if try FileStatus.of(path) == nil { undoing.directories.append(path) }
                try Files.makeDirectories(path)
            }
            for file in files {
                try Files.create(project.path + "/" + file.path, file.bytes.span, mode: 0o644)
                undoing.files.append((project.path + "/" + file.path, nil))
            }
            try Self.complete(".gitattributes", with: Self.attributes, in: project, &undoing)
            try Self.complete(".gitignore", with: Self.ignored, in: project, &undoing)
        } catch {
            throw PintleError(writing: error)
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
}
