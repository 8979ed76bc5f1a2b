internal import PintleFindings
internal import PintleSystem

/// The configuration of git that belongs to the user and the system, which no repository can write.
struct GitUserConfiguration: Sendable {
    let program: String
    let environment: ProcessEnvironment

    /// The variables that git needs: the user's directories, and `PATH` with only git's own directory.
    var inherited: [String: String] {
        var values = ["PATH": Files.split(program).directory, "LC_ALL": "C"]
        for name in ["HOME", "XDG_CONFIG_HOME", "TMPDIR", "DEVELOPER_DIR"] {
            if let value = environment[name] { values[name] = value }
        }
        return values
    }

    /// The values of a variable, the last of which counts.
    ///
    /// - Parameters:
    ///   - name: The variable.
    ///   - isPath: Whether `~` means the user's directory.
    /// - Returns: Nothing where it is not set.
    /// - Throws: ``PintleError`` when git cannot be started.
    func values(of name: String, isPath: Bool = false) throws(PintleError) -> [String] {
        var variables = inherited
        for (name, value) in environment.values where name.hasPrefix("GIT_CONFIG") { variables[name] = value }
        // No repository's configuration takes part, wherever this runs.
        variables["GIT_DIR"] = "/dev/null"
        let words = ["config", "--null"] + (isPath ? ["--type=path"] : []) + ["--get-all", name]
        let output = try GitCalls.output(
            of: [program, "-C", "/"] + words,
            ProcessEnvironment(variables),
            limit: 1 << 16
        )
        guard output.status == 0 else { return [] }
        return output.bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
