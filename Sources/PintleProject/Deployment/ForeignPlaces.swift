internal import PintleRender
internal import PintleSystem
internal import PintleVault

/// Other projects and git directories on the way to rendered files; each directory is looked at once.
struct ForeignPlaces {
    /// The project that renders.
    private let project: String
    private var projects: [String: Bool] = [:]
    private var gitDirectories: [String: Bool] = [:]

    init(project: String) {
        self.project = project
    }

    /// The reason why a path in another project or in a bare repository is refused, as a clause.
    ///
    /// - Parameter whole: The file's absolute path.
    /// - Returns: `nil` for any other path.
    mutating func objection(to whole: String) -> String? {
        var directory = ""
        for part in whole.split(separator: "/") {
            if isProject(directory), directory != project, ProtectedName.objection(inProject: part) != nil {
                return "`\(part)` belongs to the project in \(RawForbidden.escaped(directory))"
            }
            directory += "/" + part
            if isGitDirectory(directory) { return "\(RawForbidden.escaped(directory)) is a git directory" }
        }
        return nil
    }

    private mutating func isProject(_ directory: String) -> Bool {
        if let known = projects[directory] { return known }
        let isProject = Self.exists(directory + "/" + Roster.path)
        projects[directory] = isProject
        return isProject
    }

    private mutating func isGitDirectory(_ directory: String) -> Bool {
        if let known = gitDirectories[directory] { return known }
        // Git recognises a git directory by these three, under any name.
        let isGit = ["HEAD", "objects", "refs"].allSatisfy { Self.exists(directory + "/" + $0) }
        gitDirectories[directory] = isGit
        return isGit
    }

    private static func exists(_ path: String) -> Bool { (try? FileStatus.of(path)) ?? nil != nil }
}
