internal import PintleCore
internal import PintleVault

/// The variables by which git tells its hooks where things are, which is not always the project's directory.
enum GitVariables {
    /// Makes them fit for a git that runs in the project's directory.
    static func fit(for project: ProjectDirectory, _ environment: ProcessEnvironment) -> ProcessEnvironment {
        var values = environment.values
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY"] { makeAbsolute(name, &values) }
        let tree = project.workTree
        // Git reads this one from the top of the work tree, wherever a hook went since.
        makeAbsolute("GIT_INDEX_FILE", &values, from: tree?.top)
        guard let repository = values["GIT_DIR"], !repository.isEmpty, values["GIT_WORK_TREE"]?.isEmpty ?? true
        else { return ProcessEnvironment(values) }
        // With GIT_DIR alone the directory in which git runs counts as the top of the work tree.
        let current = ProjectDirectory.current
        if let tree, isSame(tree.repository, repository) {
            values["GIT_DIR"] = nil
        } else if (project.path + "/").utf8.starts(with: (current + "/").utf8) {
            values["GIT_WORK_TREE"] = current
        }
        return ProcessEnvironment(values)
    }

    private static func makeAbsolute(_ name: String, _ values: inout [String: String], from directory: String? = nil) {
        guard let value = values[name], !value.isEmpty, !value.hasPrefix("/") else { return }
        values[name] = (directory ?? ProjectDirectory.current) + "/" + value
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        guard let one = try? ProjectDirectory(one).path, let other = try? ProjectDirectory(other).path else {
            return false
        }
        return one.utf8.elementsEqual(other.utf8)
    }
}
