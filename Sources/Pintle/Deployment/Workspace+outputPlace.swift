internal import PintleCore
package import PintleRender

extension Workspace {
    /// Refuses to render where the project's own files lie, or git's.
    ///
    /// - Throws: ``PintleError`` of code `unwritable`.
    package func checkIsFree(_ place: OutputPlace) throws(PintleError) {
        guard case .named(let path) = place else { return }
        // What is not there yet is made below what is.
        var existing = path
        var missing: [String] = []
        while (try? FileStatus.of(existing)) ?? nil == nil, existing != ".", existing != "/" {
            let (directory, name) = Files.split(existing)
            if !name.isEmpty { missing.insert(name, at: 0) }
            existing = directory
        }
        let base = (try? ProjectDirectory(existing).path) ?? existing
        let whole = ([base] + missing).joined(separator: "/")
        let parts = whole.split(separator: "/")
        let isOurs = ["environments", "keys"].contains { name in
            whole == project.path + "/" + name || whole.hasPrefix(project.path + "/" + name + "/")
        }
        guard isOurs || parts.contains(".git") || parts.isEmpty else { return }
        throw PintleError(
            .unwritable,
            path: path,
            "this directory is not for rendered files",
            why: "the project's own files, git's, or the system's lie there",
            fix: "render into another directory, such as -o rendered/NAME or -o /run/NAME"
        )
    }
}
