internal import PintleFindings
internal import PintleSystem

/// A path below the output directory: relative, with no way out of it.
struct OutputPath: Hashable, Sendable {
    let text: String
    /// The directories, from the output directory on.
    let directories: [String]
    let name: String

    private static let maximumLength = 1024
    private static let maximumPartLength = 255

    init(_ text: String) throws(PintleError) {
        if let reason = Self.obstacle(in: text) { throw .illegalTargetPath(text, reason: reason) }
        let parts = text.split(separator: "/").map(String.init)
        guard let name = parts.last else { throw .illegalTargetPath(text, reason: "it is empty") }
        self.text = text
        self.name = name
        directories = Array(parts.dropLast())
    }

    /// Reads the paths of one run, which must not be in each other's way.
    static func all(_ texts: [String]) throws(PintleError) -> [OutputPath] {
        var paths: [OutputPath] = []
        var files = Set<String>()
        var directories = Set<String>()
        for text in texts {
            let path = try OutputPath(text)
            // Some file systems ignore case.
            let above = path.directories.indices.map { path.directories[...$0].joined(separator: "/").lowercased() }
            let folded = text.lowercased()
            guard !directories.contains(folded), files.isDisjoint(with: above), files.insert(folded).inserted else {
                throw .illegalTargetPath(text, reason: "another file of this run is in its way")
            }
            directories.formUnion(above)
            paths.append(path)
        }
        return paths
    }

    /// Why a text is not a path below the output directory; `nil` when it is one.
    static func obstacle(in text: String) -> String? {
        if text.isEmpty { return "it is empty" }
        if text.utf8.count > maximumLength { return "it is longer than \(maximumLength) bytes" }
        if text.unicodeScalars.contains(where: { RawForbidden.contains($0) || $0 == "\\" }) {
            return "it has a backslash or an invisible character"
        }
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            if let reason = obstacle(inPart: part.lowercased(), ProtectedName.folded(part)) { return reason }
        }
        return nil
    }

    private static func obstacle(inPart part: String, _ folded: String) -> String? {
        // Programs and settings that git trusts lie there.
        if ProtectedName.isGit(folded) { return "nothing is written into a git directory" }
        return switch part {
        case "": "it must be relative, with names between single slashes"
        case ".", "..": "`\(part)` is not a name"
        case RenderStage.directoryName, RenderStage.keptDirectoryName: "`\(part)` is for renders themselves"
        default: part.utf8.count > maximumPartLength ? "a name in it is longer than \(maximumPartLength) bytes" : nil
        }
    }
}

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

/// The output directory of a run.
package enum OutputPlace: Hashable, Sendable {
    /// A directory that the caller named; symbolic links on the way are the caller's.
    case named(String)
    /// A directory below another one in which others may write: no symbolic link is followed.
    case below(String, String)
    /// A directory that the caller named, below a work tree: no symbolic link that lies in the tree is followed.
    case inside(String, String, named: String)

    package var path: String {
        switch self {
        case .named(let path): path
        case .below(let base, let path): base + "/" + path
        case .inside(_, _, let name): name
        }
    }
}
