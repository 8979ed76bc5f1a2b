internal import PintleFindings
internal import PintleSystem

/// The git directory that a project is read through, and what git told its hook about it.
struct GitPlace: Sendable {
    let directory: GitDirectory
    /// Whether `GIT_DIR` names it: git asks then for no owner.
    let isNamed: Bool
    /// The variables by which git tells its hooks where index and objects are.
    let variables: [String: String]

    /// Finds it: the nearest `.git` above the project, or what `GIT_DIR` names for a work tree that is as near.
    ///
    /// - Returns: `nil` when there is no repository.
    /// - Throws: ``PintleError`` when git's own rules, or ours, refuse it.
    static func of(_ project: ProjectDirectory, _ environment: ProcessEnvironment) throws(PintleError) -> GitPlace? {
        if let named = try named(by: environment, for: project) {
            return try GitPlace(named, environment, isNamed: true)
        }
        guard let found = try GitDirectory.containing(project.path) else { return nil }
        let isNamed = realPath("GIT_DIR", environment) == found.path
        // Variables that git sets for a hook of another repository do not apply to this one.
        let isForeign = environment["GIT_DIR"] != nil && !isNamed
        return try GitPlace(found, isForeign ? ProcessEnvironment([:]) : environment, isNamed: isNamed)
    }

    private init(
        _ directory: GitDirectory,
        _ environment: ProcessEnvironment,
        isNamed: Bool
    ) throws(PintleError) {
        self.directory = directory
        self.isNamed = isNamed
        var values: [String: String] = [:]
        // Git reads this one from the top of the work tree, wherever a hook went since.
        if let index = environment["GIT_INDEX_FILE"] { values["GIT_INDEX_FILE"] = Self.absolute(index, directory.top) }
        if let objects = environment["GIT_OBJECT_DIRECTORY"] {
            values["GIT_OBJECT_DIRECTORY"] = Self.absolute(objects, ProjectDirectory.current)
        }
        for name in ["GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH"] {
            if let value = environment[name] { values[name] = value }
        }
        variables = values
        try directory.checkFiles()
        try directory.checkObjects(values)
    }

    /// The repository that `GIT_DIR` names, when its work tree holds the project and none is nearer.
    private static func named(
        by environment: ProcessEnvironment,
        for project: ProjectDirectory
    ) throws(PintleError) -> GitDirectory? {
        guard let path = realPath("GIT_DIR", environment), GitDirectory.isDirectory(path) else { return nil }
        let nearest = try GitDirectory.containing(project.path)
        if let nearest, nearest.path == path { return nil }
        let isGiven = environment["GIT_WORK_TREE"] != nil
        var top = isGiven ? realPath("GIT_WORK_TREE", environment) : ProjectDirectory.current
        // Without a work tree git takes the directory that it runs in.
        if nearest == nil, !isGiven, top.map({ !GitDirectory.contains($0, project.path) }) ?? true {
            top = project.path
        }
        guard let top, GitDirectory.contains(top, project.path),
            nearest.map({ GitDirectory.contains($0.top, top) }) ?? true
        else { return nil }
        let common = GitDirectory.text(of: path + "/commondir").flatMap { GitDirectory.realPath($0, from: path) }
        return GitDirectory(top: top, path: path, common: common ?? path)
    }

    private static func realPath(_ variable: String, _ environment: ProcessEnvironment) -> String? {
        environment[variable].flatMap { GitDirectory.realPath(absolute($0, ProjectDirectory.current)) }
    }

    private static func absolute(_ path: String, _ directory: String) -> String {
        path.hasPrefix("/") ? path : directory + "/" + path
    }
}
