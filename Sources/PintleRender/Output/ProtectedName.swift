/// Names that have a meaning to a project, to git or to its forge: no render writes to them.
///
/// File systems ignore case, the form of letters, and dots or blanks at the end of a name, each in its own way; so more
/// is refused than any of them takes for the same.
package enum ProtectedName {
    /// The directories at the top of a project that hold its own files.
    private static let project = ["environments", "keys"]

    /// Why nothing is written to a path below a project, as a clause; `nil` when it may be.
    package static func objection(inProject path: some StringProtocol) -> String? {
        guard let first = path.split(separator: "/").first.map({ folded($0) }) else { return nil }
        return project.contains(first) ? "`\(first)` belongs to the project" : objection(inWorkTree: path)
    }

    /// Why nothing is written to a path below the top of a git work tree, as a clause; `nil` when it may be.
    package static func objection(inWorkTree path: some StringProtocol) -> String? {
        let parts = path.split(separator: "/").map { folded($0) }
        // The forge runs what lies there.
        if parts.first == ".github" { return "`.github` belongs to the git server" }
        return parts.contains(where: isGit) ? "nothing is written into a git directory" : nil
    }

    /// Whether a name is, or is taken for, that of a git directory; NTFS gives it a short name too.
    static func isGit(_ folded: String) -> Bool { folded == ".git" || folded == "git~1" }

    /// A name as the most careless file system sees it.
    package static func folded(_ name: some StringProtocol) -> String {
        // Some letters have no small form of their own but share a capital one, such as the long s.
        let letters = name.uppercased().lowercased()
        return String(letters.reversed().drop { $0 == "." || $0 == " " }.reversed())
    }
}
